"""The money of an order: what moved by the books, what Mollie says of each attempt, and what does not fit."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from shop.backoffice.mollie_words import method_in_dutch, status_in_dutch
from shop.backoffice.orders.panels.refunds import RefundRow, refund_rows
from shop.forks.order.models import Order
from shop.ledger.book import balance, open_amount
from shop.ledger.models import INCOMING, Kind
from shop.mollie.refund_room import held, surplus

# What a bank did against the shop's wish.
UNWANTED = {Kind.CHARGED_BACK, Kind.REFUND_BOUNCED, Kind.SURPLUS_BOUNCED}


@dataclass(frozen=True)
class MovementRow:
    """`amount` in euros, negative for what went out; `is_unwanted` for what the owner should look into."""

    when: datetime
    what: str
    method: str
    reference: str
    amount: Decimal
    is_unwanted: bool

    @property
    def size(self) -> Decimal:
        return abs(self.amount)


@dataclass(frozen=True)
class AttemptRow:
    """`amount` in euros; `attention` as long as it is there, answered or not."""

    amount: Decimal
    status: str
    method: str
    mollie_id: str
    begun: datetime
    paid: datetime | None
    attention: str


@dataclass(frozen=True)
class MoneyPanel:
    """Euros: `held` is what the shop has for the order, `owed` what the customer still owes, `surplus` is too much.

    `on_its_way` is the part of what is held that goes back already.
    """

    movements: list[MovementRow]
    attempts: list[AttemptRow]
    refunds: list[RefundRow]
    held: Decimal
    owed: Decimal
    surplus: Decimal
    on_its_way: Decimal

    @property
    def can_refund(self) -> bool:
        return self.held > self.on_its_way


def money_panel(order: Order) -> MoneyPanel:
    """A constant number of queries."""
    holds = balance(order)
    return MoneyPanel(
        movements=_movements(order),
        attempts=_attempts(order),
        refunds=refund_rows(order),
        held=holds,
        owed=open_amount(order),
        surplus=surplus(order),
        on_its_way=holds - held(order),
    )


def _movements(order: Order) -> list[MovementRow]:
    return [
        MovementRow(
            when=movement.moved_at,
            what=movement.get_kind_display(),
            method=method_in_dutch(movement.method),
            reference=movement.reference,
            amount=movement.amount if movement.kind in INCOMING else -movement.amount,
            is_unwanted=movement.kind in UNWANTED,
        )
        for movement in order.movements.order_by("moved_at", "pk")
    ]


def _attempts(order: Order) -> list[AttemptRow]:
    return [
        AttemptRow(
            amount=attempt.amount,
            status=status_in_dutch(attempt.status),
            method=method_in_dutch(attempt.method),
            mollie_id=attempt.mollie_id or "",
            begun=attempt.created_at,
            paid=attempt.paid_at,
            attention=attempt.attention,
        )
        for attempt in order.payment_attempts.order_by("number")
    ]
