"""Adding an agreement to a processor, and reading it again."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe
from unfold.widgets import UnfoldAdminTextInputWidget

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.adding import (
    Dates,
    NotAnAgreement,
    add_agreement,
    file_of,
    refuse_other_files,
)
from shop.backoffice.privacy.page import answer, keep_in_log, require_change, require_sight


def _day(label: str, hint: str = "", *, required: bool = False) -> forms.DateField:
    return forms.DateField(
        label=label,
        help_text=hint,
        required=required,
        widget=UnfoldAdminTextInputWidget(attrs={"type": "date"}),
        error_messages={"required": "Vul de dag in.", "invalid": "Vul een datum in."},
    )


class AgreementForm(forms.Form):
    """The signed file and its dates."""

    file = forms.FileField(
        label="De getekende overeenkomst (pdf)",
        help_text="Hoogstens 10 MB. Het wordt verzegeld bewaard; alleen wie verwerkers mag zien, opent het.",
        error_messages={"required": "Kies het bestand.", "empty": "Dit bestand is leeg."},
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )
    signed_on = _day("Getekend op", required=True)
    valid_until = _day("Geldig tot en met (mag leeg)", "Leeg als hij loopt tot iemand hem opzegt.")
    review_on = _day("Opnieuw bekijken op (mag leeg)", "Dan vraagt de winkel je of hij nog klopt.")

    def clean_file(self) -> bytes:
        content = bytes(self.cleaned_data["file"].read())
        try:
            refuse_other_files(content)
        except NotAnAgreement as error:
            raise forms.ValidationError(str(error)) from error
        return content

    def clean_signed_on(self) -> Any:
        signed = self.cleaned_data["signed_on"]
        if signed > timezone.localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return signed

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        signed, until = given.get("signed_on"), given.get("valid_until")
        if signed and until and until < signed:
            self.add_error("valid_until", "Dit is voor de dag waarop hij getekend is.")
        return given


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, processor_id: int) -> HttpResponse:
    """Needs `registers.change_processor`. From then on the shop may call this processor."""
    require_change(request, "registers.processor")
    processor = get_object_or_404(Processor, pk=processor_id)
    form = AgreementForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            given = dict(form.cleaned_data)
            add_agreement(processor, given.pop("file"), dates=Dates(**given))
            keep_in_log(request, processor, called=str(processor), message="Overeenkomst toegevoegd")
        messages.success(request, f"De overeenkomst met {processor} staat in het register.")
        return redirect("admin:registers_processor_change", processor.pk)
    return answer(
        request,
        "registers/add_agreement.html",
        title=f"Overeenkomst met {processor}",
        status=422 if form.is_bound else 200,
        opts=Processor._meta,
        original=processor,
        form=form,
    )


@require_safe
def file(request: HttpRequest, processor_id: int, agreement_id: int) -> HttpResponse:
    """The file itself. Needs `registers.view_processor`."""
    require_sight(request, "registers.processor")
    agreement = get_object_or_404(Agreement, pk=agreement_id, processor=processor_id)
    name = f"verwerkersovereenkomst-{agreement.processor.key}-{agreement.signed_on}.pdf"
    return HttpResponse(
        file_of(agreement),
        content_type="application/pdf",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
        },
    )
