"""Legal holds with what they are called at the desk. Changes nothing."""

from typing import Any

from django.db.models import BigIntegerField, Case, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Cast
from django.http import Http404
from django.utils import timezone

from privacy.holds.models import LegalHold
from shop.backoffice.orders.door import LONGEST_ID
from shop.backoffice.privacy import kinds
from shop.forks.order.models import Order

ORDER = Order._meta.label_lower
RUNS, LIFTED, ENDED = "loopt", "opgeheven", "afgelopen"
COLOURS = {RUNS: "warning", LIFTED: "success", ENDED: "success"}


def with_order_numbers(holds: QuerySet[LegalHold]) -> QuerySet[LegalHold]:
    """The holds with `order_id` and `order_number`: both None where not an order is held, or is gone."""
    order_id = Case(When(model=ORDER, then=Cast("object_id", BigIntegerField())), default=None)
    numbers = Order.objects.filter(pk=OuterRef("order_id")).order_by().values("number")[:1]
    return holds.annotate(order_id=order_id).annotate(order_number=Subquery(numbers))


def hold_by_id(hold_id: int | str) -> Any:
    """With the columns above; raises Http404."""
    text = str(hold_id)
    if not text.isdecimal() or len(text) > LONGEST_ID:
        raise Http404
    hold = with_order_numbers(LegalHold.objects.filter(pk=int(text))).first()
    if hold is None:
        raise Http404
    return hold


def running_on(order: Order) -> LegalHold | None:
    """The hold that the owner set on an order and nobody lifted; its last day may be over."""
    return LegalHold.objects.filter(model=ORDER, object_id=str(order.pk), lifted_at=None).first()


def called(hold: Any) -> str:
    """For a hold of `with_order_numbers`: "Bestelling 100012", or what kind of row it is."""
    if hold.order_number:
        return f"Bestelling {hold.order_number}"
    return f"{kinds.one(hold.model)} {hold.object_id}"


def state_of(hold: LegalHold) -> str:
    if hold.lifted_at:
        return LIFTED
    return ENDED if hold.until and hold.until < timezone.localdate() else RUNS
