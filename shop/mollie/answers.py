"""What the shop reads of Mollie's answers: these fields and no others.

`details` (the payer's name, account and bank) is never looked at, so it cannot be stored (AVG art. 5 lid 1 sub c).
Every reader raises KeyError, TypeError or ValueError for an answer that is not Mollie's; `mollie_errors` turns those
into MollieUnreachable.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal, InvalidOperation
from typing import Any

Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Money:
    """`value` in units of `currency`."""

    value: Decimal
    currency: str


@dataclass(frozen=True)
class RefundAnswer:
    """`refund_id` is the shop's own id from the metadata; None for a refund that it did not make."""

    id: str
    payment_id: str
    status: str
    amount: Money
    refund_id: int | None


@dataclass(frozen=True)
class ChargebackAnswer:
    """`reversed_at` is None as long as the bank keeps the money."""

    id: str
    payment_id: str
    amount: Money
    created_at: datetime
    reversed_at: datetime | None


@dataclass(frozen=True)
class PaymentAnswer:
    """`attempt_id` is the shop's own id from the metadata; `refunds` and `chargebacks` if asked for."""

    id: str
    status: str
    mode: str
    profile_id: str
    amount: Money
    method: str
    created_at: datetime
    paid_at: datetime | None
    attempt_id: int | None
    checkout_url: str
    refunds: tuple[RefundAnswer, ...]
    chargebacks: tuple[ChargebackAnswer, ...]


def payment_from(answer: Answer) -> PaymentAnswer:
    """One payment."""
    embedded = answer.get("_embedded") or {}
    return PaymentAnswer(
        id=_text(answer["id"]),
        status=_text(answer["status"]),
        mode=_text(answer["mode"]),
        profile_id=_text(answer["profileId"]),
        amount=_money(answer["amount"]),
        method=_text(answer.get("method") or ""),
        created_at=datetime.fromisoformat(answer["createdAt"]),
        paid_at=_moment(answer.get("paidAt")),
        attempt_id=_own_id(answer, "attempt"),
        checkout_url=_text((answer["_links"].get("checkout") or {}).get("href") or ""),
        refunds=tuple(refund_from(refund) for refund in embedded.get("refunds", ())),
        chargebacks=tuple(chargeback_from(chargeback) for chargeback in embedded.get("chargebacks", ())),
    )


def refund_from(answer: Answer) -> RefundAnswer:
    """One refund."""
    return RefundAnswer(
        id=_text(answer["id"]),
        payment_id=_text(answer["paymentId"]),
        status=_text(answer["status"]),
        amount=_money(answer["amount"]),
        refund_id=_own_id(answer, "refund"),
    )


def chargeback_from(answer: Answer) -> ChargebackAnswer:
    """One chargeback."""
    return ChargebackAnswer(
        id=_text(answer["id"]),
        payment_id=_text(answer["paymentId"]),
        amount=_money(answer["amount"]),
        created_at=datetime.fromisoformat(answer["createdAt"]),
        reversed_at=_moment(answer.get("reversedAt")),
    )


def _money(answer: Answer) -> Money:
    try:
        return Money(value=Decimal(_text(answer["value"])), currency=_text(answer["currency"]))
    except InvalidOperation as error:
        raise ValueError(f"{answer['value']!r} is no amount") from error


def _own_id(answer: Answer, name: str) -> int | None:
    """Metadata is whatever was sent, and a refund made in Mollie's dashboard has none."""
    metadata = answer.get("metadata")
    found = metadata.get(name) if isinstance(metadata, Mapping) else None
    return found if isinstance(found, int) else None


def _moment(text: str | None) -> datetime | None:
    return None if text is None else datetime.fromisoformat(text)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise ValueError(f"{value!r} is no text")
    return value
