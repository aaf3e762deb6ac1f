"""A discount code as the owner writes it down, and as Oscar keeps it: voucher, offer, benefit and condition in step."""

from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from oscar.apps.offer.models import Benefit, Condition, ConditionalOffer, Range

from shop.forks.order.models import OrderDiscount
from shop.vouchers.discount import FREE_DELIVERY

WHOLE_DELIVERY = Decimal(100)  # per cent


class CodeWasUsed(Exception):
    """Orders name it, so it stays; let its last day be today instead."""


@dataclass(frozen=True)
class CodeFacts:
    """`kind` is one of `discount.PERCENTAGE`, `AMOUNT`, `FREE_DELIVERY`; `value` per cent or euros, None for the last.

    `least_amount` in euros of goods, None without one. Days are in Amsterdam, the last one included.
    """

    code: str
    kind: str
    value: Decimal | None
    least_amount: Decimal | None
    first_day: date
    last_day: date
    usage: str


@transaction.atomic
def save_code(voucher: Any, facts: CodeFacts) -> Any:
    """Writes a new or changed code."""
    offer = voucher.offers.select_related("benefit", "condition").first() if voucher.pk else None
    offer = offer or ConditionalOffer(
        offer_type=ConditionalOffer.VOUCHER, benefit=Benefit(), condition=Condition()
    )
    everything, _ = Range.objects.get_or_create(
        name="Alle sieraden", defaults={"includes_all_products": True}
    )
    _write(offer.benefit, everything, facts.kind, facts.value or WHOLE_DELIVERY)
    if facts.least_amount:
        _write(offer.condition, everything, Condition.VALUE, facts.least_amount)
    else:
        _write(offer.condition, everything, Condition.COUNT, Decimal(1))
    offer.name = f"Code {facts.code}"
    offer.max_basket_applications = 1
    offer.save()
    voucher.name = voucher.code = facts.code
    voucher.usage = facts.usage
    voucher.start_datetime = _moment(facts.first_day, time.min)
    voucher.end_datetime = _moment(facts.last_day, time.max)
    voucher.save()
    voucher.offers.set([offer])
    return voucher


@transaction.atomic
def remove_code(voucher: Any) -> None:
    """Deletes a code that nobody used, with all that hangs on it. Raises CodeWasUsed."""
    if was_used(voucher):
        raise CodeWasUsed(voucher.code)
    for offer in voucher.offers.select_related("benefit", "condition"):
        benefit, condition = offer.benefit, offer.condition
        offer.delete()
        benefit.delete()
        condition.delete()
    voucher.delete()


def facts_of(voucher: Any) -> CodeFacts:
    """What the owner wrote down."""
    offer = voucher.offers.select_related("benefit", "condition").get()
    benefit, condition = offer.benefit, offer.condition
    return CodeFacts(
        code=voucher.code,
        kind=benefit.type,
        value=None if benefit.type == FREE_DELIVERY else benefit.value,
        least_amount=condition.value if condition.type == Condition.VALUE else None,
        first_day=timezone.localdate(voucher.start_datetime),
        last_day=timezone.localdate(voucher.end_datetime),
        usage=voucher.usage,
    )


def was_used(voucher: Any) -> bool:
    """Whether an order names it, whatever became of that order."""
    return bool(voucher.applications.exists() or OrderDiscount.objects.filter(voucher_id=voucher.pk).exists())


def _write(row: Any, everything: Range, kind: str, value: Decimal) -> None:
    row.range, row.type, row.value = everything, kind, value
    row.save()


def _moment(day: date, at: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, at))
