"""How a payment goes from one state to the next, and which steps Mollie calls the shop for."""

from collections.abc import Iterator
from dataclasses import replace

from shop.demo.mollie_standin.errors import unprocessable
from shop.demo.mollie_standin.methods import METHODS, lifetime
from shop.demo.mollie_standin.payments import Payment, Status, payment_from, save_payment
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.webhooks import queue_webhook

# https://docs.mollie.com/payments/status-changes: paid, canceled, expired and failed are the end.
STEPS = {
    Status.OPEN: frozenset(Status) - {Status.OPEN},
    Status.PENDING: frozenset({Status.PAID, Status.FAILED, Status.CANCELED, Status.EXPIRED}),
    Status.AUTHORIZED: frozenset({Status.PAID, Status.CANCELED, Status.EXPIRED}),
}
# Mollie calls for these and stays silent about open and pending.
MOMENTS = {
    Status.AUTHORIZED: "authorizedAt",
    Status.PAID: "paidAt",
    Status.CANCELED: "canceledAt",
    Status.EXPIRED: "expiredAt",
    Status.FAILED: "failedAt",
}


class ImpossibleStep(Exception):
    """A payment in this state never reaches that one."""


def choose_method(transaction: Transaction, *, payment: Payment, method: str | None) -> Payment:
    """The customer picks how to pay; the payment then stays open as long as that method allows."""
    if method is None or method == payment.method:
        return payment
    expires_at = payment.created_at + lifetime(method) / transaction.pace.customer
    chosen = replace(payment, method=method, expires_at=expires_at)
    save_payment(transaction, payment=chosen)
    return chosen


def change_status(
    transaction: Transaction, *, payment: Payment, status: Status, announce: bool = True
) -> Payment:
    """Take one step and queue the webhook for it; ImpossibleStep when no such step exists."""
    if status not in STEPS.get(payment.status, frozenset()):
        raise ImpossibleStep(f"a payment that is {payment.status} never becomes {status}")
    name = MOMENTS.get(status)
    moments = payment.moments | ({name: transaction.now} if name else {})
    changed = replace(payment, status=status, moments=moments)
    save_payment(transaction, payment=changed)
    if name and announce:
        queue_webhook(transaction, payment=changed)
    return changed


def can_be_cancelled(payment: Payment) -> bool:
    """Only an authorisation, or a bank transfer that is still open, can be called off by the shop.

    https://github.com/mollie/api-documentation/issues/675
    """
    if payment.status is Status.AUTHORIZED:
        return True
    if payment.status is not Status.OPEN or payment.method is None:
        return False
    return METHODS[payment.method].is_cancelable


def cancel_payment(transaction: Transaction, *, payment: Payment) -> Payment:
    """Call the payment off at the shop's request; 422 when that is not possible (any more)."""
    if not can_be_cancelled(payment):
        raise unprocessable("The payment cannot be cancelled")
    return change_status(transaction, payment=payment, status=Status.CANCELED)


def expire_overdue_payments(transaction: Transaction) -> None:
    """Expire every open payment whose time is over."""
    for payment in list(_overdue(transaction)):
        change_status(transaction, payment=payment, status=Status.EXPIRED)


def _overdue(transaction: Transaction) -> Iterator[Payment]:
    rows = transaction.db.execute(
        "SELECT * FROM payments WHERE status = 'open' AND expires_at <= ?", (transaction.now,)
    )
    return (payment_from(row) for row in rows)
