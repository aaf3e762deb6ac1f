"""What was sold of each piece: from the orders themselves, and so of no visitor. Not for money: that is the ledger."""

from collections import Counter
from datetime import datetime, time, timedelta

from django.db.models import Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from privacy.traffic.sums import Span
from shop.forks.order.models import Line
from shop.fulfilment.statuses import OrderStatus

NOT_SOLD = (
    OrderStatus.AWAITING_PAYMENT.value,
    OrderStatus.CANCELLED.value,
    OrderStatus.WITHDRAWN.value,
    OrderStatus.REFUNDED.value,
)


def sold(span: Span) -> Counter[str]:
    """Pieces by slug, of orders that were placed in the span and stood. One query."""
    lines = Line.objects.filter(
        order__date_placed__gte=_midnight(span, 0), order__date_placed__lt=_midnight(span, 1)
    )
    slug = Coalesce("product__parent__jewel__slug", "product__jewel__slug")
    by_slug = (
        lines.exclude(order__status__in=NOT_SOLD)
        .annotate(piece=slug)
        .filter(piece__isnull=False)
        .values_list("piece")
        .annotate(pieces=Sum("quantity"))
        .order_by("piece")
    )
    return Counter(dict(by_slug))


def _midnight(span: Span, days_after: int) -> datetime:
    """At the beginning of the span's first day, or after its last."""
    day = span.last + timedelta(days=days_after) if days_after else span.first
    return timezone.make_aware(datetime.combine(day, time.min))
