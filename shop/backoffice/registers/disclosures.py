"""What was handed to others: the register, and giving orders to an authority that may ask for them (clause C49)."""

from django.contrib import admin
from django.urls import URLPattern, path

from privacy.registers.models import Disclosure
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.backoffice.registers.authority_views import hand_over
from shop.backoffice.registers.logs import kind_of


@admin.register(Disclosure)
class DisclosureAdmin(ReadOnlyAdmin):
    """Written by whatever hands over; nobody types or changes a row."""

    list_display = ["given", "recipient", "what", "ground", "rows"]
    list_filter = ["ground", by_date("at", "dag")]
    search_fields = ["recipient", "what", "reference"]
    search_help_text = "Aan wie, wat of kenmerk"
    list_before_template = "admin/privacy/registers/disclosure_ways.html"
    ordering = ["-at", "-pk"]
    fields = ["given", "recipient", "what", "ground", "law", "reference", "kind", "shown_keys", "by"]
    readonly_fields = fields

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path("instantie/", wrap(hand_over), name="registers_disclosure_hand_over"),
            *super().get_urls(),
        ]

    @column("Wanneer", ordering="at")
    def given(self, row: Disclosure) -> str:
        return day_and_time(row.at)

    @column("Soort")
    def kind(self, row: Disclosure) -> str:
        return kind_of(row.model)

    @column("Aantal")
    def rows(self, row: Disclosure) -> int:
        return len(row.object_ids)

    @column("Welke")
    def shown_keys(self, row: Disclosure) -> str:
        return ", ".join(row.object_ids)
