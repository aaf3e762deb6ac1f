"""VAT on the desk: the schemes the shop takes part in, how near their limits it is, and the figures for the returns."""

import csv
from datetime import date
from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.formats import date_format

from shop.backoffice.columns import column
from shop.backoffice.desk_admin import DeskAdmin
from shop.taxes.current import scheme_on
from shop.taxes.limits import notices
from shop.taxes.models import SchemePeriod
from shop.taxes.periods import is_history
from shop.taxes.report import ReportRow, vat_report, years_with_invoices
from shop.taxes.turnover import meters

REFUSED = "Vanaf die dag is er al verkocht, en die bestellingen houden hun btw. Kies vandaag of later."
HEADINGS = ["kwartaal", "btw van", "rubriek", "correctie op", "facturen", "tarief", "zonder btw", "btw"]


class PeriodForm(forms.ModelForm):
    """A period begins on a day by which nothing was sold yet."""

    class Meta:
        model = SchemePeriod
        fields = ["since", "domestic", "oss"]

    def clean_since(self) -> date:
        since: date = self.cleaned_data["since"]
        if is_history(since, today=timezone.localdate()):
            raise forms.ValidationError(REFUSED)
        return since


@admin.register(SchemePeriod)
class SchemePeriodAdmin(DeskAdmin):
    """A period by which something was sold can be looked at only."""

    form = PeriodForm
    fields = ["since", "domestic", "oss"]
    list_display = ["first_day", "domestic", "shown_oss"]
    ordering = ["-since"]
    list_before_template = "admin/taxes/schemeperiod/limits.html"

    @column("Vanaf", ordering="since")
    def first_day(self, period: SchemePeriod) -> str:
        return date_format(period.since, "j F Y")

    @column("Éénloketsysteem (OSS)")
    def shown_oss(self, period: SchemePeriod) -> str:
        return "aan" if period.oss else "uit"

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not _is_history(obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_delete_permission(request, obj) and not _is_history(obj)

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("aangifte/", wrap(self.report), name="taxes_schemeperiod_report"),
            path("aangifte/<int:year>.csv", wrap(self.report_as_csv), name="taxes_schemeperiod_csv"),
            *super().get_urls(),
        ]

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        today = timezone.localdate()
        found = meters(today)
        context = {
            "meters": [found.home, found.abroad, found.abroad_last_year],
            "notices": notices(found, scheme=scheme_on(today)),
        }
        return super().changelist_view(request, context | (extra_context or {}))

    def report(self, request: HttpRequest) -> HttpResponse:
        """A year by quarter, country and rate: `?jaar=`, this year without it."""
        self._require_view(request)
        years = years_with_invoices()
        asked = request.GET.get("jaar", "")
        year = next((year for year in years if str(year) == asked), timezone.localdate().year)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Btw-aangifte",
            "year": year,
            "years": years,
            "rows": vat_report(year),
        }
        request.current_app = self.admin_site.name
        return TemplateResponse(request, "admin/taxes/schemeperiod/report.html", context)

    def report_as_csv(self, request: HttpRequest, year: int) -> HttpResponse:
        """As Dutch spreadsheets read it: semicolons, decimal commas, and a mark that says it is UTF-8."""
        self._require_view(request)
        name = f'attachment; filename="btw-{year}.csv"'
        response = HttpResponse("\ufeff", "text/csv; charset=utf-8", headers={"Content-Disposition": name})
        writer = csv.writer(response, delimiter=";")
        writer.writerow(HEADINGS)
        writer.writerows(_cells(row) for row in vat_report(year))
        return response

    def _require_view(self, request: HttpRequest) -> None:
        if not self.has_view_permission(request):
            raise PermissionDenied


def _is_history(period: SchemePeriod | None) -> bool:
    return period is not None and is_history(period.since, today=timezone.localdate())


def _cells(row: ReportRow) -> list[str]:
    corrects = str(row.group.corrects or "")
    euros = [str(amount).replace(".", ",") for amount in (row.excluding, row.vat)]
    return [
        str(row.group.quarter),
        row.country_name,
        row.box,
        corrects,
        str(row.documents),
        row.percentage,
        *euros,
    ]
