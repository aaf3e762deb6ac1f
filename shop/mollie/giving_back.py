"""What a refund does to its order once Mollie has accepted it, and what becomes of it. The order is locked.

Everything here is safe to repeat: a refund is credited once, booked once, and mailed once.
"""

from decimal import Decimal

from django.db import transaction
from django.utils import timezone
from oscar.apps.partner.exceptions import InvalidStockAdjustment

from shop.forks.order.models import Order
from shop.fulfilment import stock
from shop.fulfilment.letters import queue_refund_letter
from shop.fulfilment.statuses import OrderStatus, step_between
from shop.fulfilment.transitions import advance, note
from shop.invoicing.credit import Credit
from shop.invoicing.issue import CreditNotPossible, CreditTooLarge, issue_credit_note, still_invoiced
from shop.ledger.book import book
from shop.ledger.models import Channel, Kind
from shop.mollie import refund_states
from shop.mollie.models import Refund
from shop.mollie.refund_room import is_given_back
from shop.mollie.wanted import ZERO, wanted_from
from shop.money import euro

HAS_LEFT = [OrderStatus.SENT.value, OrderStatus.DELIVERED.value]


def take_answer(refund: Refund, *, status: str, mollie_id: str) -> None:
    """What Mollie says of a refund: taken, moved on, sent back, or never gone out. The same again changes nothing."""
    if refund.mollie_id is not None:
        _follow(refund, status=status)
    elif status in refund_states.GONE:
        refund.mollie_id, refund.status = mollie_id, status
        refund.save()
    else:
        accept(refund, status=status, mollie_id=mollie_id)


def accept(refund: Refund, *, status: str, mollie_id: str | None) -> None:
    """Mollie took it, or the money was handed over: the credit note, the stock, the letter, all in one transaction."""
    refund.mollie_id, refund.status, refund.failure = mollie_id, status, ""
    order, is_repetition = refund.order, refund.accepted_at is not None
    refund.accepted_at = refund.accepted_at or timezone.now()
    _credit(order, refund)
    refund.save()
    _book(refund)
    if not is_repetition:
        _put_back(order, refund)
    _close(order, by=refund.by)
    queue_refund_letter(
        order, amount=refund.amount, reference=reference_of(refund), credit_note=refund.credit_note
    )


def reference_of(refund: Refund) -> str:
    """Mollie's id, or the shop's own for money that was handed over."""
    return refund.mollie_id or f"terug-{refund.pk}"


def _follow(refund: Refund, *, status: str) -> None:
    if status == refund.status:
        return
    was_booked = refund.status == refund_states.REFUNDED
    refund.status = status
    if status in refund_states.BOUNCED:
        refund.failure = (
            "De bank heeft het bedrag niet uitbetaald; het is weer bij Mollie. Probeer het opnieuw."
        )
        note(refund.order, f"Terugbetaling van {euro(refund.amount)} mislukt ({reference_of(refund)}).")
    refund.save()
    if was_booked:
        _unbook(refund)
    _book(refund)


def _credit(order: Order, refund: Refund) -> None:
    """At most one credit note for a refund and its repetitions; none for what was never invoiced."""
    if refund.credit_note or not refund.credited:
        return
    wanted = wanted_from(refund.wanted, reason=refund.reason)
    try:
        refund.credit_note = _credited(order, wanted.credit(surplus=refund.surplus), refund=refund)
    except CreditNotPossible as error:
        note(order, f"Voor de terugbetaling van {euro(refund.amount)} kon geen creditfactuur: {error}.")


def _credited(order: Order, credit: Credit, *, refund: Refund) -> str:
    """The number of the credit note; empty when earlier ones say it all already.

    A credit note stays when a bank sends its money back. What it took of the invoice is not there a second time, so
    only what more went back than was credited is credited then.
    """
    try:
        return _issued(order, credit, reason=refund.reason)
    except CreditTooLarge:
        rest = _given_back(order, refund) - (order.total_incl_tax - still_invoiced(order))
        if rest <= 0:
            return ""
        return _issued(order, Credit(lines=(), shipping=ZERO, other=rest), reason=refund.reason)


def _given_back(order: Order, refund: Refund) -> Decimal:
    """The euros by which the order became cheaper, with this refund."""
    others = order.refunds.exclude(pk=refund.pk).exclude(
        status__in=refund_states.GONE | {refund_states.CREATED}
    )
    return refund.credited + sum((other.credited for other in others), ZERO)


def _issued(order: Order, credit: Credit, *, reason: str) -> str:
    with transaction.atomic():
        return str(issue_credit_note(order, credit, on=timezone.localdate(), reason=reason).number)


def _put_back(order: Order, refund: Refund) -> None:
    restocked = wanted_from(refund.wanted, reason="").restocked()
    if restocked:
        has_left = order.status_changes.filter(new_status__in=HAS_LEFT).exists()
        stock.put_back(order, restocked, has_left=has_left)


def _close(order: Order, *, by: str) -> None:
    """Nothing is left to sell; what was not put back into stock is no longer there."""
    order.refresh_from_db(fields=["status"])
    if is_given_back(order) and step_between(order.status, OrderStatus.REFUNDED, pays_at_pick_up=True):
        _write_off(order)
        advance(order.pk, OrderStatus.REFUNDED, by=by)


def _write_off(order: Order) -> None:
    """Never a reason to forget that money went back."""
    try:
        with transaction.atomic():
            stock.consume(order)
    except InvalidStockAdjustment:
        note(order, "De voorraad klopt niet: er lag minder dan voor deze bestelling gereserveerd was.")


def _book(refund: Refund) -> None:
    if refund.status == refund_states.REFUNDED:
        _book_parts(refund, credited=Kind.REFUNDED, surplus=Kind.SURPLUS_RETURNED)


def _unbook(refund: Refund) -> None:
    _book_parts(refund, credited=Kind.REFUND_BOUNCED, surplus=Kind.SURPLUS_BOUNCED)


def _book_parts(refund: Refund, *, credited: Kind, surplus: Kind) -> None:
    for kind, amount in ((credited, refund.credited), (surplus, refund.surplus)):
        if amount:
            book(
                refund.order,
                kind,
                amount=amount,
                channel=Channel.MOLLIE if refund.attempt_id else Channel.WORKSHOP,
                reference=reference_of(refund),
                moved_at=timezone.now(),
                method=refund.attempt.method if refund.attempt else "",
            )
