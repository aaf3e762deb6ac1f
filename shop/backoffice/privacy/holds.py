"""Legal holds on the desk: what is kept beyond its period, why, by whom, and until when."""

from typing import Any

from django.contrib import admin
from django.contrib.admin import SimpleListFilter
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format

from privacy.holds.models import LegalHold
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.privacy.attention import ending_soon
from shop.backoffice.privacy.held_rows import COLOURS, called, hold_by_id, state_of, with_order_numbers
from shop.backoffice.privacy.hold_views import lift, set_on_order, show
from shop.backoffice.privacy.page import require_sight
from shop.backoffice.read_only import ReadOnlyAdmin


class HoldWork(SimpleListFilter):
    """What the overview leads to, and what is over."""

    title = "werk"
    parameter_name = "werk"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("loopt", "Loopt"), ("bijna", "Loopt binnen een maand af"), ("over", "Voorbij")]

    def queryset(self, request: HttpRequest, queryset: QuerySet[LegalHold]) -> QuerySet[LegalHold]:
        now = timezone.now()
        runs = Q(lifted_at=None) & (Q(until=None) | Q(until__gte=timezone.localdate(now)))
        chosen = {"loopt": runs, "bijna": Q(pk__in=ending_soon(now).values("pk")), "over": ~runs}
        return queryset.filter(chosen.get(self.value() or "", Q()))


@admin.register(LegalHold)
class HoldAdmin(ReadOnlyAdmin):
    """Looking needs `privacy.view_legalhold`; setting and lifting `privacy.change_legalhold`."""

    list_display = ["held", "shown_reason", "law", "until_when", "by", "shown_state"]
    list_filter = [HoldWork]
    ordering = ["-set_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("<int:hold_id>/opheffen/", wrap(lift), name="privacy_legalhold_lift"),
            path("bestelling/<int:order_id>/", wrap(set_on_order), name="privacy_legalhold_set"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[LegalHold]:
        return with_order_numbers(super().get_queryset(request))

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own, without a form. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "legalhold")
        return show(request, hold_by_id(object_id))

    @column("Wat")
    def held(self, hold: LegalHold) -> str:
        return called(hold)

    @column("Reden")
    def shown_reason(self, hold: LegalHold) -> str:
        return hold.reason

    @column("Tot en met", ordering="until", empty_value="niemand weet het nog")
    def until_when(self, hold: LegalHold) -> str | None:
        return date_format(hold.until, "j b Y") if hold.until else None

    @column("Gezet", ordering="set_at")
    def by(self, hold: LegalHold) -> str:
        return f"{hold.set_by}, {day_and_time(hold.set_at)}"

    @column("Stand", label=COLOURS)
    def shown_state(self, hold: LegalHold) -> str:
        return state_of(hold)
