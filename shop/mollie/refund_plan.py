"""What a wish to give money back comes to: how much, and by which payment. Changes nothing and asks nobody."""

from dataclasses import dataclass
from decimal import Decimal

from shop.forks.order.models import Order
from shop.invoicing.issue import CreditNotPossible, CreditTooLarge
from shop.mollie import refund_states
from shop.mollie.models import PaymentAttempt
from shop.mollie.refund_room import attempt_with, held, held_in_the_workshop, surplus, worth
from shop.mollie.wanted import WantedRefund
from shop.money import CENT, euro


class RefundNotPossible(Exception):
    """Nothing was written and Mollie was not asked. The message is Dutch, for the owner."""


class RefundTooLarge(RefundNotPossible):
    """More than was paid, or than the lines and the invoice have left."""


@dataclass(frozen=True)
class Plan:
    """Euros: `surplus` is the part of `amount` that was paid too much. `payer` is None for money handed over."""

    amount: Decimal
    surplus: Decimal
    payer: PaymentAttempt | None


def plan_refund(order: Order, wanted: WantedRefund) -> Plan:
    """What `wanted` would be now; raises RefundTooLarge or RefundNotPossible. It holds while the order is locked."""
    from_surplus = _part_of_surplus(order, wanted)
    amount = _amount(order, wanted, from_surplus=from_surplus)
    return Plan(amount=amount, surplus=from_surplus, payer=payer_of(order, amount))


def _part_of_surplus(order: Order, wanted: WantedRefund) -> Decimal:
    """What was paid too much goes back before anything is credited."""
    if any(part < 0 or part % CENT for part in (wanted.shipping, wanted.other)):
        raise RefundNotPossible("Een bedrag is in hele centen en niet negatief.")
    if order.refunds.filter(status__in=refund_states.BOUNCED, retry=None).exists():
        raise RefundNotPossible("Een eerdere terugbetaling is mislukt; doe die eerst opnieuw.")
    return min(wanted.other, surplus(order))


def _amount(order: Order, wanted: WantedRefund, *, from_surplus: Decimal) -> Decimal:
    try:
        amount = from_surplus + worth(order, wanted.credit(surplus=from_surplus))
    except CreditTooLarge as error:
        raise RefundTooLarge("Zoveel is er op de factuur niet meer over.") from error
    except CreditNotPossible as error:
        raise RefundNotPossible("Kies iets dat op de factuur staat.") from error
    if not amount:
        raise RefundNotPossible("Kies wat je wilt terugbetalen.")
    return amount


def payer_of(order: Order, amount: Decimal) -> PaymentAttempt | None:
    """The payment it goes back to, the same way it came (art. 6:230r lid 4 BW); None for money handed over here."""
    if amount > held(order):
        raise RefundTooLarge(f"Je hebt voor deze bestelling nog {euro(max(held(order), Decimal(0)))}.")
    attempt = attempt_with(order, amount)
    if attempt is None and held_in_the_workshop(order) < amount:
        raise RefundTooLarge("Geen enkele betaling is zo groot: betaal het in delen terug.")
    return attempt
