"""The one function that learns from Mollie: webhook, return page and reconciliation all call it.

Lock, read Mollie again, decide, settle once. What a webhook says is never believed, only what Mollie answers.
"""

import logging
from decimal import Decimal, InvalidOperation
from typing import Any

from django.conf import settings
from django.db import OperationalError, connection, transaction
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.receiving import Received, receive
from shop.ledger.models import Channel
from shop.mollie import states
from shop.mollie.client import PAYMENT_ID, mollie_client, mollie_errors
from shop.mollie.models import PaymentAttempt

logger = logging.getLogger(__name__)
# Mollie waits 15 seconds for an answer to its webhook: the lock and the question to Mollie must fit in it.
LOCK_SECONDS = 3


class AttemptBusy(Exception):
    """Another process holds the order, or the database cannot be reached; to be tried again."""


def sync_attempt(attempt_id: int, *, hinted_id: str = "") -> PaymentAttempt:
    """Brings an attempt, and with it its order, to what Mollie says now.

    Raises MollieUnreachable, MollieRefused or AttemptBusy, and has changed nothing then. `hinted_id` is a
    payment id from a webhook that may come before the id was stored. A second call changes nothing.
    """
    try:
        return _sync(attempt_id, hinted_id)
    except OperationalError as error:
        raise AttemptBusy(str(error)) from error


@transaction.atomic
def _sync(attempt_id: int, hinted_id: str) -> PaymentAttempt:
    attempt = _locked(attempt_id)
    mollie_id = attempt.mollie_id or hinted_id
    if not PAYMENT_ID.match(mollie_id):
        return attempt
    with mollie_errors():
        payment = mollie_client().payments.get(mollie_id)
        wrong = _mismatch(attempt, payment)
    if wrong:
        return _flag(attempt, wrong)
    attempt.mollie_id = mollie_id
    _take_over(attempt, payment)
    return attempt


def _locked(attempt_id: int) -> PaymentAttempt:
    """The order is locked before its attempt, everywhere, so that two attempts cannot wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = %s", [f"{LOCK_SECONDS}s"])
    order_id = PaymentAttempt.objects.values_list("order_id", flat=True).get(pk=attempt_id)
    Order.objects.select_for_update().get(pk=order_id)
    return PaymentAttempt.objects.select_for_update().get(pk=attempt_id)


def _take_over(attempt: PaymentAttempt, payment: Any) -> None:
    if not states.accepts(attempt.status, new=payment.status):
        return
    attempt.status = payment.status
    attempt.method = payment.method or ""
    if payment.status == states.PAID:
        attempt.paid_at = timezone.now()
        _settle(attempt)
    attempt.save()


def _settle(attempt: PaymentAttempt) -> None:
    """The order becomes paid, once. Money for an order that needs none is kept and shown to the owner."""
    received = receive(
        attempt.order_id,
        amount=attempt.amount,
        channel=Channel.MOLLIE,
        method=attempt.method,
        reference=str(attempt.mollie_id),
        moved_at=attempt.paid_at or timezone.now(),
    )
    if received is Received.SURPLUS:
        attempt.attention = "Dubbel betaald: deze bestelling was al betaald. Betaal dit bedrag terug."
        logger.warning("attempt %s was paid although its order needed no payment", attempt.pk)


def _mismatch(attempt: PaymentAttempt, payment: Any) -> str:
    """What Mollie's payment has otherwise than the attempt it should belong to; empty when all agrees.

    Three payment plug-ins were exploited in 2026 because a payment of one euro could be named for any order.
    """
    found = {
        "metadata": (payment.metadata or {}).get("attempt"),
        "amount": _decimal(payment.amount["value"]),
        "currency": payment.amount["currency"],
        "mode": payment.mode,
    }
    wanted = {
        "metadata": attempt.pk,
        "amount": attempt.amount,
        "currency": attempt.currency,
        "mode": settings.MOLLIE_API_KEY.partition("_")[0],
    }
    return ", ".join(name for name in wanted if found[name] != wanted[name])


def _flag(attempt: PaymentAttempt, wrong: str) -> PaymentAttempt:
    logger.error("attempt %s does not agree with Mollie in: %s", attempt.pk, wrong)
    attempt.attention = f"Mollie's betaling wijkt af: {wrong}. Niets gewijzigd."
    attempt.save(update_fields=["attention", "updated_at"])
    return attempt


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None
