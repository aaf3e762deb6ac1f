"""Discount codes with how often they were used."""

from decimal import Decimal
from typing import Any

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from shop.forks.order.models import OrderDiscount
from shop.fulfilment.statuses import OrderStatus


def with_usage(vouchers: QuerySet[Any]) -> QuerySet[Any]:
    """Adds `times_used`, by orders that came to something, and `given`: the euros they got off, delivery included."""
    discounts = (
        OrderDiscount.objects.filter(voucher_id=OuterRef("pk"))
        .exclude(order__status=OrderStatus.CANCELLED.value)
        .order_by()
        .values("voucher_id")
    )
    given = Subquery(discounts.annotate(given=Sum("amount")).values("given"))
    return vouchers.annotate(
        times_used=Count("applications"), given=Coalesce(given, Decimal(0))
    ).prefetch_related("offers__benefit", "offers__condition")
