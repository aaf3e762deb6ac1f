"""The desk's home page: what waits for the owner today. A constant number of queries; writes nothing."""

from dataclasses import dataclass
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from privacy.restriction.running import unrestricted
from shop.backoffice.orders.work import HEAPS, URGENT
from shop.backoffice.privacy.attention import concerns
from shop.backoffice.privacy.overview import may_see_overview
from shop.backoffice.webhook_health import webhook_health
from shop.forks.partner.models import StockRecord
from shop.taxes.current import scheme_on
from shop.taxes.limits import Notice, notices
from shop.taxes.turnover import meters

LOW_STOCK = 1  # free pieces: the last one, or none
LOW_STOCK_ROWS = 10


@dataclass(frozen=True)
class Card:
    """A heap of work: how many, and the list that shows them."""

    label: str
    count: int
    url: str
    urgent: bool


@dataclass(frozen=True)
class LowStock:
    """`variant` is empty for a piece that has none; `free` may be negative after a correction of stock."""

    title: str
    variant: str
    free: int
    url: str


def dashboard(request: HttpRequest, context: dict[str, Any]) -> dict[str, Any]:
    """Unfold's DASHBOARD_CALLBACK: adds what this member of staff may see."""
    may_see = request.user.has_perm
    may_see_orders = may_see("order.view_order") or may_see("order.change_order")
    may_see_pieces = may_see("jewellery.view_jewel") or may_see("jewellery.change_jewel")
    context["cards"] = [*(cards() if may_see_orders else []), *privacy_cards(request)]
    context["vat_notices"] = vat_notices() if may_see("taxes.view_schemeperiod") else []
    context["webhooks"] = webhook_health() if may_see("mollie.view_paymentattempt") else None
    context["low_stock"] = low_stock() if may_see_pieces else None
    return context


def cards() -> list[Card]:
    """One query a heap."""
    orders = reverse("admin:order_order_changelist")
    return [
        Card(heap.label, count, f"{orders}?werk={heap.key}", urgent=heap in URGENT and count > 0)
        for heap in HEAPS
        for count in [unrestricted(heap.find()).count()]
    ]


def privacy_cards(request: HttpRequest) -> list[Card]:
    """One card for who may see anything of the privacy desk. A query for each kind of concern."""
    if not may_see_overview(request):
        return []
    found = concerns(request.user, now=timezone.now())
    count, is_grave = sum(concern.count for concern in found), any(concern.is_grave for concern in found)
    return [Card("Privacy", count, reverse("admin:privacy_overview"), urgent=is_grave)]


def vat_notices() -> list[Notice]:
    """What the yearly limits of KOR and OSS ask of the owner. One query."""
    today = timezone.localdate()
    return notices(meters(today), scheme=scheme_on(today))


def low_stock() -> list[LowStock]:
    """Pieces in the shop that are nearly gone, emptiest first; a unique piece that was sold is not one of them."""
    return [_row(record) for record in _scarce()[:LOW_STOCK_ROWS]]


def _scarce() -> QuerySet[StockRecord]:
    free = F("num_in_stock") - Coalesce(F("num_allocated"), 0)
    jewel = Coalesce("product__parent__jewel", "product__jewel")
    on_order = Coalesce("product__parent__jewel__lead_days", "product__jewel__lead_days")
    unique = Coalesce("product__parent__jewel__is_unique", "product__jewel__is_unique")
    shown = Coalesce("product__parent__is_public", "product__is_public")
    return (
        StockRecord.objects.annotate(free=free, jewel=jewel, on_order=on_order, unique=unique, shown=shown)
        .filter(free__lte=LOW_STOCK, on_order=0, unique=False, shown=True, product__is_public=True)
        .select_related("product__variant", "product__parent")
        .order_by("free", "product__title", "pk")
    )


def _row(record: Any) -> LowStock:
    product = record.product
    return LowStock(
        title=product.parent.title if product.is_child else product.title,
        variant=product.variant.description if product.is_child else "",
        free=record.free,
        url=reverse("admin:jewellery_jewel_change", args=[record.jewel]),
    )
