"""The one function that learns from Mollie: webhook, return page and reconciliation all call it.

Lock, read Mollie again, look up what follows (states.py), carry it out once. What a webhook says is never believed,
only what Mollie answers.
"""

import logging

from django.forms.models import model_to_dict
from django.utils import timezone

from shop.forks.order.models import Order
from shop.mollie.answers import PaymentAnswer
from shop.mollie.client import PAYMENT_ID
from shop.mollie.effects import carry_out
from shop.mollie.locking import OrderBusy, locked_order
from shop.mollie.matching import mismatch
from shop.mollie.models import PaymentAttempt
from shop.mollie.reading import payment_with_all
from shop.mollie.situation import situation_of
from shop.mollie.states import outcome_of

__all__ = ["OrderBusy", "sync_attempt", "take_over"]
logger = logging.getLogger(__name__)


def sync_attempt(attempt_id: int, *, hinted_id: str = "") -> PaymentAttempt:
    """Brings an attempt, and with it its order, to what Mollie says now.

    Raises MollieUnreachable, MollieRefused or OrderBusy, and has changed nothing then. `hinted_id` is a payment id
    from a webhook, which may come before the id was stored. A second call changes nothing else than when it came.
    """
    order_id = PaymentAttempt.objects.values_list("order_id", flat=True).get(pk=attempt_id)
    with locked_order(order_id) as order:
        attempt = PaymentAttempt.objects.select_for_update().get(pk=attempt_id)
        mollie_id = attempt.mollie_id or hinted_id
        if PAYMENT_ID.match(mollie_id):
            take_over(attempt, payment_with_all(mollie_id), order)
        if hinted_id:
            _remember_webhook(attempt)
        return attempt


def take_over(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    """What Mollie says of the attempt's payment, with all that follows; the order and the attempt are locked.

    A payment that is not the attempt's changes nothing and is shown to the owner.
    """
    before = model_to_dict(attempt)
    if wrong := mismatch(attempt, payment):
        logger.error("attempt %s does not agree with Mollie in: %s", attempt.pk, wrong)
        attempt.attention = f"Mollie's betaling wijkt af: {wrong}. Niets gewijzigd."
    else:
        _learn(attempt, payment, order)
    # Unchanged it keeps its time: a remark that the owner answered is not asked of her again.
    if model_to_dict(attempt) != before:
        attempt.save()


def _remember_webhook(attempt: PaymentAttempt) -> None:
    """Without touching `updated_at`: that a webhook came is no news about the payment."""
    attempt.webhook_at = timezone.now()
    PaymentAttempt.objects.filter(pk=attempt.pk).update(webhook_at=attempt.webhook_at)


def _learn(attempt: PaymentAttempt, payment: PaymentAnswer, order: Order) -> None:
    outcome = outcome_of(payment.status, before=attempt.status, situation=situation_of(order))
    attempt.mollie_id, attempt.profile_id = payment.id, payment.profile_id
    if outcome.takes_word:
        attempt.status, attempt.method = payment.status, payment.method
    for effect in outcome.effects:
        carry_out(effect, attempt, payment, order)
