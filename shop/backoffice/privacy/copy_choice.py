"""The owner says when she wants a copy of an identity document. For her alone, and “Wie deed wat” says that she did."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods
from unfold.widgets import UnfoldAdminTextareaWidget

from privacy.rights.choosing import ReasonMissing, choose
from privacy.rights.copy_choice import CopyChoice, WhenCopy, when_copy
from privacy.rights.models import RightsRequest
from shop.backoffice.privacy.page import answer, keep_in_log

GIVE_REASON = "Schrijf op waarom het bij jou altijd nodig is. Dat moet je kunnen laten zien."


class CopyChoiceForm(forms.Form):
    """The reason is asked for what needs one."""

    when = forms.ChoiceField(label="Wanneer vraag je een kopie?", choices=WhenCopy.choices)
    reason = forms.CharField(
        label="Waarom?",
        help_text="Alleen nodig als je altijd kiest. Zonder namen.",
        max_length=255,
        required=False,
        widget=UnfoldAdminTextareaWidget(attrs={"rows": 3}),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def copy_choice(request: HttpRequest) -> HttpResponse:
    """The choice and the earlier ones; a POST chooses. 403 for all but the owner."""
    if not request.user.is_superuser:
        raise PermissionDenied
    form = CopyChoiceForm(request.POST or None, initial={"when": when_copy()})
    if request.method == "POST" and form.is_valid() and _chosen(request, form):
        return redirect("admin:privacy_rightsrequest_copy_choice")
    return answer(
        request,
        "rightsrequest/copy_choice.html",
        title="Kopieën van identiteitsbewijzen",
        status=422 if form.errors else 200,
        opts=RightsRequest._meta,
        form=form,
        chosen=form["when"].value(),
        earlier=CopyChoice.objects.all()[:10],
    )


def _chosen(request: HttpRequest, form: CopyChoiceForm) -> bool:
    when = WhenCopy(form.cleaned_data["when"])
    try:
        choice = choose(when, reason=form.cleaned_data["reason"], now=timezone.now())
    except ReasonMissing:
        form.add_error("reason", GIVE_REASON)
        return False
    keep_in_log(request, choice, called="Kopieën van identiteitsbewijzen", message=f"Gekozen: {when.label}.")
    messages.success(request, "Vastgelegd.")
    return True
