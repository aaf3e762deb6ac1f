"""Requests about somebody's data on the desk: the work list. What can be done with one is on its page."""

from typing import Any
from uuid import UUID

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format

from privacy.rights import clock
from privacy.rights.kinds import OPEN, State
from privacy.rights.lateness import is_late
from privacy.rights.models import RightsRequest
from shop.backoffice.columns import column
from shop.backoffice.privacy.correction_concerns import untold_corrections
from shop.backoffice.privacy.page import require_sight
from shop.backoffice.privacy.request_addresses import ADDRESSES
from shop.backoffice.privacy.request_page import show
from shop.backoffice.read_only import ReadOnlyAdmin

COLOURS = {
    State.NEW.label: "info",
    State.AWAITING_PROOF.label: "warning",
    State.IN_HAND.label: "info",
    State.DECIDED.label: "warning",
    State.SENT.label: "success",
    State.CLOSED.label: "success",
    State.WITHDRAWN.label: "default",
}
# Too late is red wherever a request is shown.
PRESSING = {"te laat": "danger", "vandaag": "danger", "deze week": "warning", "op tijd": "info"}


class RequestWork(SimpleListFilter):
    """Open ones, unless she asks for the others."""

    title = "werk"
    parameter_name = "werk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("laat", "Te laat"), ("melden", "Nog te melden"), ("klaar", "Afgerond"), ("alles", "Alles")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[RightsRequest]) -> QuerySet[RightsRequest]:
        if self.value() == "alles":
            return queryset
        if self.value() == "melden":
            return queryset.filter(rights__in=untold_corrections(timezone.now()).values("asked"))
        if self.value() == "klaar":
            return queryset.exclude(state__in=OPEN)
        still_open = queryset.filter(state__in=OPEN)
        return still_open.filter(due_on__lt=timezone.localdate()) if self.value() == "laat" else still_open


@admin.register(RightsRequest)
class RightsRequestAdmin(ReadOnlyAdmin):
    """Looking needs `privacy.view_rightsrequest`, the buttons `privacy.change_rightsrequest`. The list names nobody."""

    list_display = ["number", "asked", "received", "due", "pressing", "shown_state"]
    list_filter = [RequestWork, "channel"]
    search_fields = ["number"]
    list_before_template = "admin/privacy/rightsrequest/ways.html"
    ordering = ["due_on", "created_at"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        own = [
            path(address, wrap(view), name=f"privacy_rightsrequest_{name}")
            for address, name, view in ADDRESSES
        ]
        return [*own, *super().get_urls()]

    def get_queryset(self, request: HttpRequest) -> QuerySet[RightsRequest]:
        """Without what is sealed."""
        rows: QuerySet[RightsRequest] = super().get_queryset(request)
        sealed = ("sealed_contact", "sealed_subject", "fingerprints")
        return rows.defer(*sealed).prefetch_related("rights")

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "rightsrequest")
        try:
            asked = RightsRequest.objects.get(pk=UUID(object_id))
        except (ValueError, RightsRequest.DoesNotExist) as error:
            raise Http404 from error
        return show(request, asked)

    @column("Gevraagd")
    def asked(self, row: RightsRequest) -> str:
        first, *others = map(str, row.rights.all())
        return f"{first} en nog {len(others)}" if len(others) > 1 else ", ".join([first, *others])

    @column("Ontvangen", ordering="received_on")
    def received(self, row: RightsRequest) -> str:
        return date_format(row.received_on, "j b Y")

    @column("Uiterlijk", ordering="due_on")
    def due(self, row: RightsRequest) -> str:
        return date_format(row.due_on, "j b Y")

    @column("Haast", label=PRESSING)
    def pressing(self, row: RightsRequest) -> str | None:
        if row.state not in OPEN:
            return "te laat" if is_late(row, today=timezone.localdate()) else None
        left = clock.days_left(row.due_on, today=timezone.localdate())
        return "te laat" if left < 0 else "vandaag" if not left else "deze week" if left <= 7 else "op tijd"

    @column("Stand", ordering="state", label=COLOURS)
    def shown_state(self, row: RightsRequest) -> str:
        return str(State(row.state).label)
