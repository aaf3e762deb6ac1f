"""Orders with what the list and the home page say of them beside their own columns."""

from django.db.models import Case, Max, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from shop.backoffice.orders.attention import needs_attention
from shop.backoffice.orders.late import is_late
from shop.forks.order.models import Line, Order
from shop.ledger.models import Kind, Movement


def with_lead_days(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `lead_days`: as agreed for the piece that takes longest; 0 when everything lay in stock."""
    longest = (
        Line.objects.filter(order=OuterRef("pk")).order_by().values("order").annotate(days=Max("lead_days"))
    )
    return orders.annotate(lead_days=Coalesce(Subquery(longest.values("days")), 0))


def with_list_columns(orders: QuerySet[Order]) -> QuerySet[Order]:
    """Adds `lead_days`, `paid_at`, `needs_attention` and `is_late`.

    `paid_at` is when its first money came, online or in the workshop; None until then.
    """
    paid = Movement.objects.filter(order=OuterRef("pk"), kind=Kind.RECEIVED).order_by("moved_at")
    return with_lead_days(orders).annotate(
        paid_at=Subquery(paid.values("moved_at")[:1]),
        needs_attention=_whether(needs_attention()),
        is_late=_whether(is_late(timezone.localdate())),
    )


def _whether(condition: Q) -> Case:
    return Case(When(condition, then=Value(True)), default=Value(False))
