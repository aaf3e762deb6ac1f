"""Nightly rounds on the desk: what each rule took, and the rules themselves. Numbers, and never a person."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet, Sum
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from privacy.retention.models import PurgeRun
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.orders.door import LONGEST_ID
from shop.backoffice.privacy import kinds
from shop.backoffice.privacy.page import answer, require_sight
from shop.backoffice.privacy.rules_page import rules
from shop.backoffice.read_only import ReadOnlyAdmin


@admin.register(PurgeRun)
class RoundAdmin(ReadOnlyAdmin):
    """All of it needs `privacy.view_purgerun`."""

    list_display = ["began", "kind", "took", "rows", "parked"]
    list_before_template = "admin/privacy/purgerun/ways.html"
    list_filter = ["is_rehearsal"]
    ordering = ["-started_at", "-pk"]

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("bewaartermijnen/", wrap(rules), name="privacy_purgerun_rules"),
            *super().get_urls(),
        ]

    def get_queryset(self, request: HttpRequest) -> QuerySet[PurgeRun]:
        rounds: QuerySet[PurgeRun] = super().get_queryset(request)
        return rounds.annotate(
            row_count=Coalesce(Sum("counts__rows"), 0), parked_count=Coalesce(Sum("counts__parked"), 0)
        )

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Differs from Django's: a page of its own, without a form. Does not call `super()`."""
        if request.method not in {"GET", "HEAD"}:
            raise PermissionDenied
        require_sight(request, "purgerun")
        if not object_id.isdecimal() or len(object_id) > LONGEST_ID:
            raise Http404
        found = self.get_queryset(request).filter(pk=int(object_id)).first()
        if found is None:
            raise Http404
        return _show(request, found)

    @column("Begonnen", ordering="started_at")
    def began(self, run: PurgeRun) -> str:
        return day_and_time(run.started_at)

    @column("Soort", ordering="is_rehearsal")
    def kind(self, run: PurgeRun) -> str:
        return "proef" if run.is_rehearsal else "echt"

    @column("Duurde")
    def took(self, run: PurgeRun) -> str:
        return duration(run)

    @column("Weg of leeggemaakt")
    def rows(self, run: Any) -> int:
        return int(run.row_count)

    @column("Apart gezet")
    def parked(self, run: Any) -> int:
        return int(run.parked_count)


def duration(run: PurgeRun) -> str:
    if run.finished_at is None:
        return "niet klaar"
    seconds = round((run.finished_at - run.started_at).total_seconds())
    minutes, seconds = divmod(seconds, 60)
    return f"{minutes} min {seconds} s" if minutes else f"{seconds} s"


def _show(request: HttpRequest, run: PurgeRun) -> HttpResponse:
    """Which rules did something; one query."""
    counts = [(kinds.many(count.model), count) for count in run.counts.order_by("pk")]
    return answer(
        request,
        "purgerun/page.html",
        title=f"Opruimronde van {day_and_time(run.started_at)}",
        opts=PurgeRun._meta,
        original=run,
        run=run,
        duration=duration(run),
        busy=[(kind, count) for kind, count in counts if count.rows or count.parked],
        idle=sum(not (count.rows or count.parked) for _, count in counts),
    )
