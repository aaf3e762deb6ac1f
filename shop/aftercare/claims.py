"""Codes with which somebody keeps the warranty on his jewels after an erasure, and what a code proves."""

from datetime import date

from django.conf import settings
from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone

from privacy.declaration import HandOver
from shop.aftercare.codes import digest_of, new_code
from shop.aftercare.models import WarrantyClaim
from shop.forks.order.models import Line, Order
from shop.fulfilment.statuses import OrderStatus


def claim_codes(orders: QuerySet[Order]) -> list[HandOver]:
    """A code for each of `claimable_lines`; for the `hand_over` of a declaration.

    To be called before the link with the buyer is cut: an order that names nobody gets none, so that a second call
    makes none.
    """
    return [_hand_over(line, delivered_on=day) for line, day in claimable_lines(orders)]


def claimable_lines(orders: QuerySet[Order]) -> list[tuple[Line, date]]:
    """The lines of what was delivered and still leads to somebody, each with its day of delivery. Changes nothing."""
    linked = orders.filter(Q(user__isnull=False) | ~Q(guest_email=""), status=OrderStatus.DELIVERED.value)
    is_delivery = Q(status_changes__new_status=OrderStatus.DELIVERED.value)
    delivered = linked.annotate(delivered_at=Max("status_changes__date_created", filter=is_delivery)).filter(
        delivered_at__isnull=False
    )
    claimable = []
    for order in delivered.order_by("pk").prefetch_related("lines"):
        day = timezone.localdate(order.delivered_at)
        if _until(day) >= timezone.localdate():
            claimable += [(line, day) for line in order.lines.all()]
    return claimable


def claim_of(code: str) -> WarrantyClaim | None:
    """What a code proves, as somebody typed it; None for one that was never given or has ended."""
    return WarrantyClaim.objects.filter(digest=digest_of(code), until__gte=timezone.localdate()).first()


def _hand_over(line: Line, *, delivered_on: date) -> HandOver:
    code = new_code()
    WarrantyClaim.objects.create(
        digest=digest_of(code),
        piece=line.title,
        article=line.partner_sku,
        quantity=line.quantity,
        delivered_on=delivered_on,
        until=_until(delivered_on),
    )
    url = settings.SITE_URL + reverse("aftercare:claim", args=[code])
    return HandOver(title=f"Garantie op {line.title}", code=code, url=url)


def _until(delivered_on: date) -> date:
    """29 February is counted to the 28th."""
    year = delivered_on.year + settings.WARRANTY_YEARS
    if (delivered_on.month, delivered_on.day) == (2, 29):
        return date(year, 2, 28)
    return delivered_on.replace(year=year)
