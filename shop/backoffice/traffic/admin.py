"""Visits on the desk: one page in the place of a list of sums, and the same as CSV."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.views.decorators.http import require_safe

from privacy.traffic.models import DailySum
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.backoffice.traffic.periods import Length, Period, asked_period
from shop.backoffice.traffic.relay_views import relay
from shop.backoffice.traffic.report import report
from shop.backoffice.traffic.spreadsheet import as_csv


@admin.register(DailySum)
class VisitsAdmin(ReadOnlyAdmin):
    """All of it needs `traffic.view_dailysum`, but for the switch of Google Analytics: that is the owner's.

    A single sum has no page: it is shown as it is in no other way.
    """

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("", wrap(require_safe(self.page)), name="traffic_dailysum_changelist"),
            path("bezoek.csv", wrap(require_safe(self.spreadsheet)), name="traffic_dailysum_csv"),
            path("google/", wrap(relay), name="traffic_dailysum_relay"),
        ]

    def page(self, request: HttpRequest) -> HttpResponse:
        """`?periode=week|maand|jaar&dag=2026-11-23`; this month without."""
        period = self._period(request)
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Bezoek",
            "period": period,
            "lengths": [(length, period.of_length(length)) for length in Length],
            "report": report(period) if period.has_days else None,
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/traffic/dailysum/report.html", context)

    def spreadsheet(self, request: HttpRequest) -> HttpResponse:
        period = self._period(request)
        return as_csv(report(period), period=period)

    def _period(self, request: HttpRequest) -> Period:
        """Raises PermissionDenied for who may not see any."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        asked = request.GET
        return asked_period(asked.get("periode", ""), asked.get("dag", ""), today=timezone.localdate())
