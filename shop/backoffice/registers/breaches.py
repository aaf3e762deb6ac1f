"""Breaches on the desk: the register, and the addresses of what can be done about one."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone

from privacy.registers.breaches.clock import urgency
from privacy.registers.models import Breach
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.orders.door import LONGEST_ID
from shop.backoffice.privacy.page import require_sight
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.backoffice.registers import breach_views as views
from shop.backoffice.registers import letter_views
from shop.backoffice.registers.breach_page import COLOURS, show


@admin.register(Breach)
class BreachAdmin(ReadOnlyAdmin):
    """Looking needs `registers.view_breach`, the buttons `registers.change_breach`."""

    list_display = ["number", "aware", "shown_decision", "affected_count", "standing"]
    list_before_template = "admin/privacy/registers/breach_ways.html"
    ordering = ["-aware_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        steps = {
            "besluit": views.decide,
            "melding": views.report,
            "ingelicht": views.tell,
            "tellen": views.count_again,
            "adressen": views.addresses,
            "brief": letter_views.write,
            "lezen": letter_views.read,
            "versturen": letter_views.send,
            "brieven": letter_views.papers,
        }
        return [
            path("opschrijven/", wrap(views.write_down), name="registers_breach_write_down"),
            *(
                path(f"<int:breach_id>/{name}/", wrap(view), name=f"registers_breach_{name}")
                for name, view in steps.items()
            ),
            *super().get_urls(),
        ]

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "registers.breach")
        known = object_id.isdecimal() and len(object_id) <= LONGEST_ID
        found = Breach.objects.filter(pk=int(object_id)).first() if known else None
        if found is None:
            raise Http404
        return show(request, found)

    @column("Ontdekt", ordering="aware_at")
    def aware(self, row: Breach) -> str:
        return day_and_time(row.aware_at)

    @column("Besluit", ordering="decision")
    def shown_decision(self, row: Breach) -> str:
        return row.get_decision_display()

    @column("Stand", label=COLOURS)
    def standing(self, row: Breach) -> str:
        return urgency(row, now=timezone.now()).value
