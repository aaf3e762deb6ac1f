"""Processors on the desk: who they are, where they may be reached, and whether their agreement holds."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from unfold.widgets import UnfoldAdminTextareaWidget

from privacy.registers.models import Agreement, Processor
from privacy.registers.processors.remembered import known_of
from privacy.registers.processors.standing import DUE, RED, Mark, mark_of, shut_out
from privacy.registry import registry
from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.registers.agreement_views import add, file
from shop.backoffice.registers.host_names import HostsField

COLOURS = {
    Mark.NOT_USED.value: "default",
    Mark.NOT_NEEDED.value: "default",
    Mark.GOOD.value: "success",
    **{mark.value: "warning" for mark in DUE},
    **{mark.value: "danger" for mark in RED},
}


class ProcessorForm(forms.ModelForm):
    """Everything but the agreement, which is a file with dates of its own."""

    hosts = HostsField()
    browser_hosts = HostsField(
        label="Waar een bezoeker heen mag",
        help_text="Waar een knop van de winkel iemand heen brengt, zoals de betaalpagina. Elk op een eigen regel.",
    )

    class Meta:
        model = Processor
        fields = [
            *("name", "service", "country", "role", "hosts", "browser_hosts", "transfer_basis"),
            "sub_processors",
        ]
        widgets = {"sub_processors": UnfoldAdminTextareaWidget(attrs={"rows": 3})}
        help_texts = {
            "role": "Een verwerker werkt in jouw opdracht en heeft een overeenkomst nodig. Een betaaldienst of "
            "vervoerder is zelf verantwoordelijk.",
            "sub_processors": "Wie hij op zijn beurt inschakelt, elk op een eigen regel.",
        }


@admin.register(Processor)
class ProcessorAdmin(DeskAdmin):
    """Who is written down stays: other rows lead to him. What data he gets stands in the declarations."""

    form = ProcessorForm
    list_display = ["name", "service", "shown_role", "country", "agreement", "valid_until"]
    list_before_template = "admin/privacy/registers/shut_out.html"
    change_form_before_template = "admin/privacy/registers/agreement.html"
    ordering = ["name", "service"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:processor_id>/overeenkomst/", wrap(add), name="registers_processor_add_agreement"),
            path(
                "<int:processor_id>/overeenkomst/<int:agreement_id>/",
                wrap(file),
                name="registers_processor_agreement",
            ),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        """A new one comes with the software that calls it, which names it as a recipient."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Processor]:
        rows: QuerySet[Processor] = super().get_queryset(request)
        without_files = Agreement.objects.defer("sealed_file")
        return rows.prefetch_related(Prefetch("agreements", without_files))

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        refused = list(shut_out(on=timezone.localdate()))
        return super().changelist_view(request, {"shut_out": refused, **(extra_context or {})})

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, object_id)
        context = _facts(row) if row is not None else {}
        return super().change_view(request, object_id, form_url, {**context, **(extra_context or {})})

    @column("Rol", ordering="role")
    def shown_role(self, row: Processor) -> str:
        return row.get_role_display()

    @column("Overeenkomst", label=COLOURS)
    def agreement(self, row: Processor) -> str:
        return _mark(row).value

    @column("Geldig tot en met", empty_value="–")
    def valid_until(self, row: Processor) -> Any:
        newest = _newest(row)
        return newest.valid_until if newest else None


def _newest(row: Processor) -> Agreement | None:
    """From what `get_queryset` brought along."""
    return next(iter(row.agreements.all()), None)


def _mark(row: Processor) -> Mark:
    return mark_of(known_of(row, _newest(row)), on=timezone.localdate())


def _facts(row: Processor) -> dict[str, Any]:
    recipient = registry.recipients().get(row.recipient)
    mark = _mark(row)
    return {
        "processor": row,
        "mark": mark.value,
        "colour": COLOURS[mark.value],
        "is_red": mark in RED,
        "receives": recipient.receives if recipient else "",
        "agreements": row.agreements.all(),
    }
