"""What each effect of the state machine does. The order and the attempt are locked; the caller saves the attempt."""

import logging
from collections.abc import Callable

from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.letters import queue_payment_failed
from shop.fulfilment.receiving import Received, receive
from shop.ledger.models import Channel
from shop.mollie.answers import PaymentAnswer
from shop.mollie.models import PaymentAttempt
from shop.mollie.read_back import read_back
from shop.mollie.states import Effect

logger = logging.getLogger(__name__)


def carry_out(effect: Effect, attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """Does what the effect stands for."""
    _DEEDS[effect](attempt, payment, order)


def _book(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """What this amount makes of the order is decided where all money comes in."""
    attempt.paid_at = payment.paid_at or timezone.now()
    received = receive(
        order.pk,
        amount=attempt.amount,
        channel=Channel.MOLLIE,
        method=payment.method,
        reference=payment.id,
        moved_at=attempt.paid_at,
    )
    if received is Received.TOO_LITTLE:
        _flag(attempt, "Betaald, maar minder dan de bestelling kost. Overleg met de klant.")


def _book_double(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    _book(attempt, payment, order)
    _flag(attempt, "Dubbel betaald: deze bestelling was al betaald. Betaal dit bedrag terug.")


def _book_closed(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    _book(attempt, payment, order)
    _flag(attempt, f"Betaald terwijl de bestelling al {order.status} was. Betaal dit bedrag terug.")


def _flag_authorized(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """The shop asks for no payment that has to be collected, but Mollie may give one for a new method."""
    _flag(attempt, "Het bedrag is bij Mollie gereserveerd: int het in het dashboard van Mollie.")


def _flag_unknown(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    _flag(attempt, f"Mollie noemt een status die de winkel niet kent: {payment.status}.")


def _flag_changed(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    _flag(attempt, f"Mollie noemt deze betaling nu {payment.status}, maar ze was betaald. Niets gewijzigd.")


def _tell_failure(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """Not while the customer is trying again already (P17)."""
    if not order.payment_attempts.filter(number__gt=attempt.number).exists():
        queue_payment_failed(order, attempt_number=attempt.number)


def _flag(attempt: PaymentAttempt, text: str) -> None:
    logger.warning("attempt %s: %s", attempt.pk, text)
    attempt.attention = text[:200]


_DEEDS: dict[Effect, Callable[[PaymentAttempt, PaymentAnswer, Order], None]] = {
    Effect.SETTLE: _book,
    Effect.REVIVE: _book,
    Effect.FLAG_DOUBLE: _book_double,
    Effect.FLAG_CLOSED: _book_closed,
    Effect.FLAG_AUTHORIZED: _flag_authorized,
    Effect.FLAG_UNKNOWN: _flag_unknown,
    Effect.FLAG_CHANGED: _flag_changed,
    Effect.TELL_FAILURE: _tell_failure,
    Effect.READ_BACK: read_back,
}
