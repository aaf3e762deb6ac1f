"""Payment attempts, to look at: what Mollie said of each. Nothing here talks to Mollie."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from shop.backoffice.columns import column, day_and_time
from shop.backoffice.filters import by_date
from shop.backoffice.mollie_words import method_in_dutch, status_in_dutch
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.mollie.models import PaymentAttempt
from shop.money import euro

COLOURS = {"betaald": "success", "mislukt": "danger", "afgebroken": "danger", "verlopen": "danger"}


@admin.register(PaymentAttempt)
class PaymentAttemptAdmin(ReadOnlyAdmin):
    """Not shown: the attempt's secret and the pay page's address, which work like keys."""

    list_display = [
        "order_number",
        "number",
        "shown_amount",
        "shown_status",
        "shown_method",
        "begun",
        "attention",
    ]
    list_filter = [by_date("created_at", "dag")]
    list_select_related = ["order"]
    search_fields = ["order__number", "mollie_id"]
    search_help_text = "Bestelnummer of Mollie-id"
    ordering = ["-created_at", "-pk"]
    fields = [
        "order_link",
        "number",
        "mollie_id",
        "shown_amount",
        "shown_status",
        "shown_method",
        "attention",
        "begun",
        "paid_at",
        "updated_at",
    ]
    readonly_fields = ["order_link", "shown_amount", "shown_status", "shown_method", "begun"]

    @column("Bestelling", ordering="order__number")
    def order_number(self, attempt: PaymentAttempt) -> str:
        return attempt.order.number

    @column("Bestelling")
    def order_link(self, attempt: PaymentAttempt) -> str:
        url = reverse("admin:order_order_change", args=[attempt.order_id])
        return format_html('<a class="desk-link" href="{}">{}</a>', url, attempt.order.number)

    @column("Begonnen", ordering="created_at")
    def begun(self, attempt: PaymentAttempt) -> str:
        return day_and_time(attempt.created_at)

    @column("Bedrag", ordering="amount")
    def shown_amount(self, attempt: PaymentAttempt) -> str:
        return euro(attempt.amount)

    @column("Status", ordering="status", label=COLOURS)
    def shown_status(self, attempt: PaymentAttempt) -> str:
        return status_in_dutch(attempt.status)

    @column("Betaalmethode", ordering="method", empty_value="nog niet gekozen")
    def shown_method(self, attempt: PaymentAttempt) -> str | None:
        return method_in_dutch(attempt.method) or None
