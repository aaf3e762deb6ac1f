"""What Mollie says was given back of a paid payment: refunds, also those of its dashboard, and chargebacks.

The order and the attempt are locked by the caller.
"""

import logging

from django.db.models import QuerySet

from shop.forks.order.models import Order
from shop.fulfilment.transitions import note
from shop.ledger.book import book
from shop.ledger.models import Channel, Kind
from shop.mollie import refund_states
from shop.mollie.answers import ChargebackAnswer, PaymentAnswer, RefundAnswer
from shop.mollie.giving_back import take_answer
from shop.mollie.models import PaymentAttempt, Refund, RefundOrigin
from shop.mollie.refund_room import surplus
from shop.mollie.wanted import amount_only
from shop.money import euro

logger = logging.getLogger(__name__)
IN_THE_DASHBOARD = "Terugbetaald in het dashboard van Mollie"


def read_back(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """Learns of every refund and chargeback of the payment; what was learnt before changes nothing."""
    for refund in reversed(payment.refunds):  # the oldest first, as they happened
        _learn_of_refund(attempt, refund, order)
    for chargeback in reversed(payment.chargebacks):
        _learn_of_chargeback(attempt, chargeback, order)


def _learn_of_refund(attempt: PaymentAttempt, answer: RefundAnswer, order: Order) -> None:
    refund = _row_of(attempt, answer) or _from_dashboard(attempt, answer, order)
    take_answer(refund, status=answer.status, mollie_id=answer.id)


def _row_of(attempt: PaymentAttempt, answer: RefundAnswer) -> Refund | None:
    """By Mollie's id, or by our own for one whose answer never came."""
    rows: QuerySet[Refund] = attempt.refunds.select_for_update(of=("self",))
    known = rows.filter(mollie_id=answer.id).first()
    if known is None and answer.refund_id is not None:
        known = rows.filter(pk=answer.refund_id, mollie_id=None, amount=answer.amount.value).first()
    return known


def _from_dashboard(attempt: PaymentAttempt, answer: RefundAnswer, order: Order) -> Refund:
    """A refund that the shop did not start. What was paid too much goes back first.

    One that repeats what a bank sent back stands under the credit note that there is already.
    """
    bounced = attempt.refunds.filter(
        status__in=refund_states.BOUNCED, amount=answer.amount.value, retry=None
    ).first()
    amount = answer.amount.value
    return Refund(
        order=order,
        attempt=attempt,
        amount=amount,
        surplus=bounced.surplus if bounced else min(amount, surplus(order)),
        origin=RefundOrigin.MOLLIE,
        wanted=amount_only(amount, reason="").as_json(),
        reason=IN_THE_DASHBOARD,
        credit_note=bounced.credit_note if bounced else "",
        accepted_at=bounced.accepted_at if bounced else None,
        retry_of=bounced,
    )


def _learn_of_chargeback(attempt: PaymentAttempt, answer: ChargebackAnswer, order: Order) -> None:
    """The bank decides, so the invoice stays as it is: what is owed is owed, and the owner takes it up."""
    if _book(attempt, answer, order, Kind.CHARGED_BACK):
        note(order, f"De bank heeft {euro(answer.amount.value)} teruggeboekt ({answer.id}). Verzend niets.")
        logger.warning("attempt %s was charged back", attempt.pk)
    if answer.reversed_at and _book(attempt, answer, order, Kind.CHARGEBACK_REVERSED):
        note(order, f"De terugboeking van {euro(answer.amount.value)} is hersteld ({answer.id}).")


def _book(attempt: PaymentAttempt, answer: ChargebackAnswer, order: Order, kind: Kind) -> bool:
    reversed_at = answer.reversed_at if kind is Kind.CHARGEBACK_REVERSED else None
    return book(
        order,
        kind,
        amount=answer.amount.value,
        channel=Channel.MOLLIE,
        reference=answer.id,
        moved_at=reversed_at or answer.created_at,
        method=attempt.method,
    )
