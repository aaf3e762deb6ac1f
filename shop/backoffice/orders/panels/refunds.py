"""What was given back of an order, or is on its way, wherever it was started; and what can be tried again."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from shop.backoffice.mollie_words import refund_in_dutch
from shop.forks.order.models import Order
from shop.mollie import refund_states
from shop.mollie.models import Refund, RefundOrigin

IN_THE_WORKSHOP = "teruggegeven in het atelier"


@dataclass(frozen=True)
class RefundRow:
    """`amount` in euros; `failure` says in Dutch why it did not succeed; `by` is empty for Mollie's dashboard."""

    pk: int
    when: datetime
    amount: Decimal
    status: str
    by: str
    reason: str
    failure: str
    credit_note: str
    mollie_id: str
    may_be_retried: bool


def refund_rows(order: Order) -> list[RefundRow]:
    """Oldest first, in one query."""
    return [_row(refund) for refund in order.refunds.select_related("retry").order_by("pk")]


def _row(refund: Refund) -> RefundRow:
    may_be_retried = refund_states.may_be_retried(refund.status) and not hasattr(refund, "retry")
    return RefundRow(
        pk=refund.pk,
        when=refund.created_at,
        amount=refund.amount,
        status=_status(refund),
        by=refund.by or (refund.get_origin_display() if refund.origin == RefundOrigin.MOLLIE else ""),
        reason=refund.reason if refund.origin == RefundOrigin.SHOP else "",
        failure=refund.failure,
        credit_note=refund.credit_note,
        mollie_id=refund.mollie_id or "",
        may_be_retried=may_be_retried,
    )


def _status(refund: Refund) -> str:
    if refund.attempt_id is None and refund.status == refund_states.REFUNDED:
        return IN_THE_WORKSHOP
    return refund_in_dutch(refund.status)
