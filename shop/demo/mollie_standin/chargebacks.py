"""Chargebacks: a customer who has his bank take the money back, and sometimes loses that dispute.

Mollie's API only shows them; they come about through the control endpoints.
"""

import sqlite3
from dataclasses import dataclass
from decimal import Decimal

from shop.demo.mollie_standin.errors import not_found
from shop.demo.mollie_standin.identifiers import new_id
from shop.demo.mollie_standin.money import Money
from shop.demo.mollie_standin.payments import Payment, find_payment
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.webhooks import queue_webhook


@dataclass(frozen=True)
class Chargeback:
    """`value` is in the currency of the payment; a reversed one no longer counts."""

    id: str
    payment_id: str
    value: Decimal
    created_at: float
    reversed_at: float | None


def create_chargeback(transaction: Transaction, *, payment: Payment, value: Decimal) -> Chargeback:
    """Take money back from a paid payment and call the shop; the payment stays paid."""
    chargeback = Chargeback(
        id=new_id("chb_"), payment_id=payment.id, value=value, created_at=transaction.now, reversed_at=None
    )
    transaction.db.execute(
        "INSERT INTO chargebacks (id, payment_id, profile, amount, created_at) VALUES (?, ?, ?, ?, ?)",
        (chargeback.id, payment.id, payment.profile, str(value), chargeback.created_at),
    )
    queue_webhook(transaction, payment=payment)
    return chargeback


def reverse_chargeback(transaction: Transaction, *, chargeback: Chargeback) -> None:
    """The shop won the dispute. A second call changes nothing."""
    if chargeback.reversed_at is None:
        transaction.db.execute(
            "UPDATE chargebacks SET reversed_at = ? WHERE id = ?", (transaction.now, chargeback.id)
        )
        queue_webhook(transaction, payment=find_payment(transaction, payment_id=chargeback.payment_id))


def find_chargeback(
    transaction: Transaction, *, chargeback_id: str, payment_id: str | None = None
) -> Chargeback:
    """The chargeback of that payment, or of any when none is named; 404 otherwise."""
    row = transaction.db.execute(
        "SELECT * FROM chargebacks WHERE id = ? AND payment_id = coalesce(?, payment_id)",
        (chargeback_id, payment_id),
    ).fetchone()
    if row is None:
        raise not_found(f"No chargeback exists with token {chargeback_id}.")
    return chargeback_from(row)


def chargebacks_of(transaction: Transaction, *, payment: Payment) -> list[Chargeback]:
    """All chargebacks of a payment, reversed ones too, newest first."""
    rows = transaction.db.execute(
        "SELECT * FROM chargebacks WHERE payment_id = ? ORDER BY number DESC", (payment.id,)
    )
    return [chargeback_from(row) for row in rows]


def charged_back(transaction: Transaction, *, payment: Payment) -> Money:
    """What was taken back and did not return."""
    chargebacks = chargebacks_of(transaction, payment=payment)
    values = [chargeback.value for chargeback in chargebacks if chargeback.reversed_at is None]
    return Money(value=sum(values, Decimal("0.00")), currency=payment.amount.currency)


def chargeback_from(row: sqlite3.Row) -> Chargeback:
    """The chargeback of a row of the table."""
    return Chargeback(
        id=row["id"],
        payment_id=row["payment_id"],
        value=Decimal(row["amount"]),
        created_at=row["created_at"],
        reversed_at=row["reversed_at"],
    )
