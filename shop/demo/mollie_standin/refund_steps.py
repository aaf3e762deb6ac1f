"""How a refund comes about, is called off, and makes its way through the bank."""

from typing import Any

from shop.demo.mollie_standin.errors import MollieError, unprocessable
from shop.demo.mollie_standin.identifiers import new_id
from shop.demo.mollie_standin.pace import HOUR
from shop.demo.mollie_standin.payments import Payment, Status, find_payment
from shop.demo.mollie_standin.refunds import (
    GIVEN_BACK,
    Refund,
    RefundStatus,
    insert_refund,
    refund_from,
    refundable,
    refunds_of,
)
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.webhooks import queue_webhook

# A refund waits for the next run to the bank, and the bank takes a day. A refunded one can still bounce.
NEXT = {RefundStatus.PENDING: RefundStatus.PROCESSING, RefundStatus.PROCESSING: RefundStatus.REFUNDED}
HOURS = {RefundStatus.PENDING: 2, RefundStatus.PROCESSING: 24}
STEPS = {
    RefundStatus.PENDING: frozenset(RefundStatus) - {RefundStatus.PENDING},
    RefundStatus.PROCESSING: frozenset({RefundStatus.REFUNDED, RefundStatus.FAILED}),
    RefundStatus.REFUNDED: frozenset({RefundStatus.FAILED}),
}
# The shop is called about the payment when one of its refunds gets here.
ANNOUNCED = frozenset({RefundStatus.PROCESSING, RefundStatus.REFUNDED, RefundStatus.FAILED})


class ImpossibleRefundStep(Exception):
    """A refund in this state never reaches that one."""


def create_refund(transaction: Transaction, *, payment: Payment, given: dict[str, Any]) -> Refund:
    """Put a refund on file; 422 when the payment cannot carry it, 409 when it looks like a double click."""
    if payment.status is not Status.PAID:
        raise unprocessable("The payment is already refunded or has not been paid for yet")
    refund = Refund(
        id=new_id("re_"),
        payment_id=payment.id,
        profile=payment.profile,
        status=RefundStatus.PENDING,
        created_at=transaction.now,
        moves_at=_next_move(transaction, status=RefundStatus.PENDING),
        given=given,
    )
    _refuse_double_click(transaction, payment=payment, refund=refund)
    _refuse_too_much(transaction, payment=payment, refund=refund)
    insert_refund(transaction, refund=refund)
    return refund


def cancel_refund(transaction: Transaction, *, refund: Refund) -> None:
    """Call a refund off while it still waits; 422 once the bank has it."""
    if refund.status is not RefundStatus.PENDING:
        raise unprocessable("The refund can no longer be canceled")
    change_refund_status(transaction, refund=refund, status=RefundStatus.CANCELED)


def change_refund_status(transaction: Transaction, *, refund: Refund, status: RefundStatus) -> None:
    """Take one step and call the shop about the payment; ImpossibleRefundStep when there is no such step."""
    if status not in STEPS.get(refund.status, frozenset()):
        raise ImpossibleRefundStep(f"a refund that is {refund.status} never becomes {status}")
    transaction.db.execute(
        "UPDATE refunds SET status = ?, moves_at = ? WHERE id = ?",
        (status, _next_move(transaction, status=status), refund.id),
    )
    if status in ANNOUNCED:
        queue_webhook(transaction, payment=find_payment(transaction, payment_id=refund.payment_id))


def move_refunds_on(transaction: Transaction) -> None:
    """Let every refund that waited long enough take its next step."""
    rows = transaction.db.execute("SELECT * FROM refunds WHERE moves_at <= ?", (transaction.now,)).fetchall()
    for refund in map(refund_from, rows):
        change_refund_status(transaction, refund=refund, status=NEXT[refund.status])


def _refuse_double_click(transaction: Transaction, *, payment: Payment, refund: Refund) -> None:
    # Mollie's changelog of March 2020: the same amount of the same payment within the hour.
    for earlier in refunds_of(transaction, payment=payment):
        is_recent = earlier.created_at > transaction.now - HOUR
        if is_recent and earlier.amount == refund.amount and earlier.status in GIVEN_BACK:
            raise MollieError(409, detail="A duplicate refund has been detected")


def _refuse_too_much(transaction: Transaction, *, payment: Payment, refund: Refund) -> None:
    left = refundable(transaction, payment=payment)
    if refund.amount.currency != left.currency:
        raise unprocessable("The currency differs from that of the payment", field="amount.currency")
    if left.value == 0:
        raise unprocessable("The payment is already refunded or has not been paid for yet")
    if refund.amount.value > left.value:
        raise unprocessable("The specified amount cannot be refunded", field="amount.value")


def _next_move(transaction: Transaction, *, status: RefundStatus) -> float | None:
    hours = HOURS.get(status)
    return None if hours is None else transaction.now + hours * HOUR / transaction.pace.machinery
