"""The list of orders: its columns, filters and search. The page of one order is in admin.py."""

from datetime import date
from typing import Any, cast

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from privacy.registers.roles import role_of
from privacy.restriction.running import unrestricted
from shop.backoffice.columns import column, day_and_time
from shop.backoffice.desk_admin import DeskAdmin
from shop.backoffice.filters import by_date
from shop.backoffice.orders.attention import orders_needing_attention
from shop.backoffice.orders.filters import StatusFilter, WorkFilter
from shop.backoffice.orders.label_csv import label_csv
from shop.backoffice.orders.page import due_of
from shop.backoffice.orders.picked_up import is_picked_up
from shop.backoffice.orders.rows import with_list_columns
from shop.backoffice.orders.search import matching
from shop.backoffice.orders.status_colours import STATUS_COLOURS
from shop.backoffice.read_only import ReadOnlyAdmin
from shop.backoffice.registers.to_carrier import to_carrier
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.money import euro

IN_THE_WORKSHOP = {
    status.value for status in (OrderStatus.PAID, OrderStatus.IN_THE_MAKING, OrderStatus.READY)
}

ATTENTION_MARK = mark_safe('<strong class="desk-warning">vraagt aandacht</strong>')
LATE_MARK = '<strong class="desk-warning">te laat</strong>, beloofd {}'
LABELS = "labels_as_csv"
NO_PARCELS = "Geen van deze bestellingen wordt verstuurd: er is geen bezorgadres, of ze worden opgehaald."


class OrderList(ReadOnlyAdmin):
    """Newest first; a constant number of queries."""

    list_display = ["shown_number", "placed", "customer_name", "total", "shown_status", "paid", "due"]
    list_filter = [WorkFilter, StatusFilter, by_date("date_placed", "dag")]
    list_before_template = "admin/order/order/attention.html"
    search_fields = ["number"]  # shows the box; what is looked through stands in search.py
    search_help_text = "Nummer, naam, e-mail, postcode of telefoon"
    ordering = ["-date_placed", "-pk"]
    actions = [LABELS]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Order]:
        return with_list_columns(super().get_queryset(request))

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Order], search_term: str
    ) -> tuple[QuerySet[Order], bool]:
        return matching(queryset, search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """Differs from other lists to look at: one action may be posted, for it changes nothing either."""
        context = {
            **(extra_context or {}),
            "attention_count": unrestricted(orders_needing_attention()).count(),
        }
        if request.method == "POST" and request.POST.get("action") == LABELS:
            return DeskAdmin.changelist_view(self, request, context)
        return super().changelist_view(request, context)

    @admin.action(description="Adressen voor labels (CSV)", permissions=["view"])
    def labels_as_csv(self, request: HttpRequest, orders: QuerySet[Order]) -> HttpResponse | None:
        """The parcels among the chosen orders; says so when there is none."""
        parcels = orders.exclude(is_picked_up()).filter(shipping_address__isnull=False)
        chosen = list(parcels.select_related("shipping_address").order_by("number"))
        if not chosen:
            messages.error(request, NO_PARCELS)
            return None
        to_carrier(chosen, what="adressen voor labels", by=role_of(request.user))
        return HttpResponse(
            label_csv(chosen),
            content_type="text/csv; charset=utf-8",
            headers={"Content-Disposition": 'attachment; filename="adressen.csv"'},
        )

    @column("Nummer", ordering="number", header=True)
    def shown_number(self, order: Order) -> list[str]:
        return [order.number, ATTENTION_MARK if order.needs_attention else ""]

    @column("Besteld", ordering="date_placed")
    def placed(self, order: Order) -> str:
        return day_and_time(order.date_placed)

    @column("Totaal", ordering="total_incl_tax")
    def total(self, order: Order) -> str:
        return euro(order.total_incl_tax)

    @column("Status", ordering="status", label=STATUS_COLOURS)
    def shown_status(self, order: Order) -> str:
        return order.status

    @column("Betaald")
    def paid(self, order: Order) -> str:
        return day_and_time(order.paid_at) if order.paid_at else "nee"

    @column("Uiterlijk weg")
    def due(self, order: Order) -> str:
        if order.is_late:
            return format_html(LATE_MARK, date_format(cast(date, order.promised_by), "j b"))
        day = due_of(order) if order.status in IN_THE_WORKSHOP else None
        return date_format(day, "D j b") if day else "–"
