"""Orders with what the list and the home page say of them beside their own columns."""

from django.db.models import Case, Max, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from shop.backoffice.orders.attention import needs_attention
from shop.forks.order.models import Line, Order
from shop.mollie.models import PaymentAttempt


def with_lead_days(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `lead_days`: of the piece that takes longest; 0 when everything lies in stock."""
    longest = (
        Line.objects.filter(order=OuterRef("pk"))
        .order_by()
        .values("order")
        .annotate(days=Max(Coalesce("product__parent__jewel__lead_days", "product__jewel__lead_days", 0)))
    )
    return orders.annotate(lead_days=Coalesce(Subquery(longest.values("days")), 0))


def with_list_columns(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `lead_days`, `paid_at` (None until paid) and `needs_attention`."""
    paid = PaymentAttempt.objects.filter(order=OuterRef("pk"), paid_at__isnull=False).order_by("paid_at")
    return with_lead_days(orders).annotate(
        paid_at=Subquery(paid.values("paid_at")[:1]),
        needs_attention=Case(When(needs_attention(), then=Value(True)), default=Value(False)),
    )
