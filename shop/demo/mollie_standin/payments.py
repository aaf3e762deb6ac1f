"""The payments on file: what one is, and how it is stored and found.

How a payment changes is in `transitions`; how it looks to the shop is in `payment_object`.
"""

import json
import sqlite3
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from shop.demo.mollie_standin.errors import not_found
from shop.demo.mollie_standin.identifiers import new_id
from shop.demo.mollie_standin.methods import lifetime
from shop.demo.mollie_standin.money import Money, money_from
from shop.demo.mollie_standin.transaction import Transaction


class Status(StrEnum):
    """Mollie's words, spelled Mollie's way."""

    OPEN = "open"
    PENDING = "pending"
    AUTHORIZED = "authorized"
    PAID = "paid"
    CANCELED = "canceled"
    EXPIRED = "expired"
    FAILED = "failed"


DEFINITIVE = frozenset({Status.PAID, Status.CANCELED, Status.EXPIRED, Status.FAILED})


@dataclass(frozen=True)
class Payment:
    """`given` is the checked request of the shop, under Mollie's names.

    `moments` tells when a state was reached: {"paidAt": seconds since 1970}.
    """

    id: str
    profile: str
    status: Status
    method: str | None
    created_at: float
    expires_at: float
    given: dict[str, Any]
    moments: dict[str, float] = field(default_factory=dict)

    @property
    def amount(self) -> Money:
        """What is to be paid, or was."""
        return money_from(self.given["amount"])

    @property
    def is_definitive(self) -> bool:
        """Whether the status can never change again."""
        return self.status in DEFINITIVE


def create_payment(transaction: Transaction, *, profile: str, given: dict[str, Any]) -> Payment:
    """Put a new open payment on file. A list of methods leaves the choice to the customer."""
    method = given.get("method")
    chosen = method if isinstance(method, str) else None
    payment = Payment(
        id=new_id("tr_"),
        profile=profile,
        status=Status.OPEN,
        method=chosen,
        created_at=transaction.now,
        expires_at=transaction.now + lifetime(chosen) / transaction.pace.customer,
        given=given,
    )
    transaction.db.execute(
        "INSERT INTO payments (id, profile, status, method, created_at, expires_at, given, moments)"
        " VALUES (:id, :profile, :status, :method, :created_at, :expires_at, :given, :moments)",
        _columns(payment),
    )
    return payment


def find_payment(transaction: Transaction, *, payment_id: str, profile: str | None = None) -> Payment:
    """The payment of that profile, or of any when none is named; 404 otherwise, also for another's."""
    row = transaction.db.execute(
        "SELECT * FROM payments WHERE id = ? AND profile = coalesce(?, profile)", (payment_id, profile)
    ).fetchone()
    if row is None:
        raise not_found(f"No payment exists with token {payment_id}.")
    return payment_from(row)


def latest_payments(transaction: Transaction, *, limit: int) -> list[Payment]:
    """The newest payments of all profiles, newest first."""
    rows = transaction.db.execute("SELECT * FROM payments ORDER BY number DESC LIMIT ?", (limit,))
    return [payment_from(row) for row in rows]


def save_payment(transaction: Transaction, *, payment: Payment) -> None:
    """Store what can change of a payment."""
    transaction.db.execute(
        "UPDATE payments SET status = :status, method = :method, expires_at = :expires_at,"
        " moments = :moments WHERE id = :id",
        _columns(payment),
    )


def payment_from(row: sqlite3.Row) -> Payment:
    """The payment of a row of the table."""
    return Payment(
        id=row["id"],
        profile=row["profile"],
        status=Status(row["status"]),
        method=row["method"],
        created_at=row["created_at"],
        expires_at=row["expires_at"],
        given=json.loads(row["given"]),
        moments=json.loads(row["moments"]),
    )


def _columns(payment: Payment) -> dict[str, Any]:
    return vars(payment) | {"given": json.dumps(payment.given), "moments": json.dumps(payment.moments)}
