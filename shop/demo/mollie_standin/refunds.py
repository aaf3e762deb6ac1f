"""The refunds on file: what one is, how it is stored and found, and what they add up to.

How a refund comes about and changes is in `refund_steps`; how it looks to the shop is in `refund_object`.
"""

import json
import sqlite3
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from shop.demo.mollie_standin.chargebacks import charged_back
from shop.demo.mollie_standin.errors import not_found
from shop.demo.mollie_standin.money import Money, money_from
from shop.demo.mollie_standin.payments import Payment
from shop.demo.mollie_standin.transaction import Transaction


class RefundStatus(StrEnum):
    """Mollie's words, less `queued`: here the balance is never too low."""

    PENDING = "pending"
    PROCESSING = "processing"
    REFUNDED = "refunded"
    FAILED = "failed"
    CANCELED = "canceled"


GIVEN_BACK = frozenset({RefundStatus.PENDING, RefundStatus.PROCESSING, RefundStatus.REFUNDED})


@dataclass(frozen=True)
class Refund:
    """`given` is the checked request of the shop; `moves_at` is when the bank takes the next step."""

    id: str
    payment_id: str
    profile: str
    status: RefundStatus
    created_at: float
    moves_at: float | None
    given: dict[str, Any]

    @property
    def amount(self) -> Money:
        """What goes back to the customer."""
        return money_from(self.given["amount"])


def insert_refund(transaction: Transaction, *, refund: Refund) -> None:
    """Put a refund on file."""
    transaction.db.execute(
        "INSERT INTO refunds (id, payment_id, profile, status, created_at, moves_at, given)"
        " VALUES (:id, :payment_id, :profile, :status, :created_at, :moves_at, :given)",
        vars(refund) | {"given": json.dumps(refund.given)},
    )


def find_refund(
    transaction: Transaction, *, refund_id: str, payment_id: str | None = None, profile: str | None = None
) -> Refund:
    """The refund of that payment and profile, or of any when not named; 404 otherwise."""
    row = transaction.db.execute(
        "SELECT * FROM refunds WHERE id = ? AND payment_id = coalesce(?, payment_id)"
        " AND profile = coalesce(?, profile)",
        (refund_id, payment_id, profile),
    ).fetchone()
    if row is None:
        raise not_found(f"No refund exists with token {refund_id}.")
    return refund_from(row)


def refunds_of(transaction: Transaction, *, payment: Payment) -> list[Refund]:
    """All refunds of a payment, whatever became of them, newest first."""
    rows = transaction.db.execute(
        "SELECT * FROM refunds WHERE payment_id = ? ORDER BY number DESC", (payment.id,)
    )
    return [refund_from(row) for row in rows]


def refunded(transaction: Transaction, *, payment: Payment) -> Money:
    """What went back or is on its way; failed and canceled refunds do not count."""
    refunds = refunds_of(transaction, payment=payment)
    amounts = [refund.amount.value for refund in refunds if refund.status in GIVEN_BACK]
    return Money(value=sum(amounts, Decimal("0.00")), currency=payment.amount.currency)


def refundable(transaction: Transaction, *, payment: Payment) -> Money:
    """What is left of the payment for the shop to give back."""
    gone = refunded(transaction, payment=payment).value + charged_back(transaction, payment=payment).value
    return Money(value=max(payment.amount.value - gone, Decimal("0.00")), currency=payment.amount.currency)


def refund_from(row: sqlite3.Row) -> Refund:
    """The refund of a row of the table."""
    return Refund(
        id=row["id"],
        payment_id=row["payment_id"],
        profile=row["profile"],
        status=RefundStatus(row["status"]),
        created_at=row["created_at"],
        moves_at=row["moves_at"],
        given=json.loads(row["given"]),
    )
