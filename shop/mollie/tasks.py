"""What happens when no webhook comes: Mollie is asked, and only then does an unpaid order end."""

import logging
from datetime import timedelta

from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import StepNotAllowed, advance
from shop.ledger.models import Kind, Movement
from shop.mollie import refund_states
from shop.mollie.answers import ChargebackAnswer, RefundAnswer
from shop.mollie.client import MollieRefused, MollieUnreachable
from shop.mollie.locking import OrderBusy, locked_order
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.reading import latest_chargebacks, latest_refunds
from shop.mollie.refunds import resolve_unanswered
from shop.mollie.states import ENDED, can_still_succeed
from shop.mollie.sync import sync_attempt

logger = logging.getLogger(__name__)
# A payment's longest life at Mollie is that of a bank transfer: 12 days and 2 of grace. What is older is dead.
OPEN_ATTEMPT_LIFETIME = timedelta(days=30)
# By then Mollie has long done what it was asked, or never will.
UNANSWERED_LIFETIME = timedelta(hours=1)
# Longer than Mollie is ever waited for.
BEING_ASKED_FOR = timedelta(minutes=2)
# Each question in vain may take ten seconds, in the worker that also sends the mails.
SILENCES_UNTIL_LATER = 3
UNKNOWN_TO_MOLLIE = "Mollie kent deze betaling niet. Klopt de sleutel nog? Kijk in Mollie's dashboard."


@task()
def reconcile_attempts() -> int:
    """Asks Mollie about all that has not ended, and about what went back unnoticed; returns how many were asked."""
    ids = {*_open_attempts(), *_with_refunds_on_their_way(), *_given_back_unnoticed()}
    asked, silences = 0, 0
    for attempt_id in sorted(ids):
        silences = 0 if _ask_mollie(attempt_id) else silences + 1
        asked += 1
        if silences == SILENCES_UNTIL_LATER:
            logger.warning("Mollie does not answer: the other attempts are asked about in the next round")
            return asked
    for refund_id in _unanswered_refunds():
        _resolve(refund_id)
    return asked


@task()
def expire_unpaid_orders() -> int:
    """Cancels orders whose reservation is over and that no attempt can still pay; returns how many."""
    overdue = Order.objects.filter(
        status=OrderStatus.AWAITING_PAYMENT.value, reserved_until__lt=timezone.now()
    )
    return sum(_expire(order_id) for order_id in list(overdue.order_by("pk").values_list("pk", flat=True)))


def _open_attempts() -> list[int]:
    since = timezone.now() - OPEN_ATTEMPT_LIFETIME
    attempts = PaymentAttempt.objects.filter(created_at__gte=since, mollie_id__isnull=False)
    return list(attempts.exclude(status__in=ENDED).values_list("pk", flat=True))


def _with_refunds_on_their_way() -> list[int]:
    refunds = Refund.objects.filter(attempt__isnull=False).exclude(status__in=refund_states.FINAL)
    return list(refunds.values_list("attempt_id", flat=True))


def _unanswered_refunds() -> list[int]:
    tried_before = timezone.now() - UNANSWERED_LIFETIME
    refunds = Refund.objects.filter(status=refund_states.CREATED, updated_at__lt=tried_before)
    return list(refunds.values_list("pk", flat=True))


def _given_back_unnoticed() -> list[int]:
    """Attempts of which Mollie has a refund or chargeback that the shop knows otherwise. Two questions for all."""
    try:
        refunds, chargebacks = latest_refunds(), latest_chargebacks()
    except (MollieUnreachable, MollieRefused) as error:
        logger.warning("Mollie could not be asked what went back: %s", error)
        return []
    news = _unknown_refunds(refunds) | _unknown_chargebacks(chargebacks)
    return list(PaymentAttempt.objects.filter(mollie_id__in=news).values_list("pk", flat=True))


def _unknown_refunds(answers: list[RefundAnswer]) -> set[str]:
    """Payment ids."""
    rows = Refund.objects.filter(mollie_id__in=[answer.id for answer in answers])
    known = set(rows.values_list("mollie_id", "status"))
    return {answer.payment_id for answer in answers if (answer.id, answer.status) not in known}


def _unknown_chargebacks(answers: list[ChargebackAnswer]) -> set[str]:
    """Payment ids."""
    movements = Movement.objects.filter(reference__in=[answer.id for answer in answers])
    booked = set(movements.values_list("reference", "kind"))
    seen = {(answer.id, Kind.CHARGED_BACK.value): answer.payment_id for answer in answers}
    seen |= {
        (answer.id, Kind.CHARGEBACK_REVERSED.value): answer.payment_id
        for answer in answers
        if answer.reversed_at
    }
    return {payment_id for event, payment_id in seen.items() if event not in booked}


def _expire(order_id: int) -> bool:
    for attempt in PaymentAttempt.objects.filter(order_id=order_id, mollie_id__isnull=False):
        if can_still_succeed(attempt.status):
            _ask_mollie(attempt.pk)
    try:
        with locked_order(order_id) as order:
            if order.status != OrderStatus.AWAITING_PAYMENT.value or _may_still_be_paid(order):
                return False
            advance(order_id, OrderStatus.CANCELLED)
    except (OrderBusy, StepNotAllowed) as error:
        logger.warning("order %s could not be ended: %s", order_id, error)
        return False
    except Exception:
        logger.exception("order %s could not be ended", order_id)  # and the others still are
        return False
    return True


def _may_still_be_paid(order: Order) -> bool:
    """An attempt without an id never showed a pay page, unless Mollie is being asked for it at this moment."""
    now = timezone.now()
    has_page = Q(mollie_id__isnull=False, created_at__gte=now - OPEN_ATTEMPT_LIFETIME)
    is_asked_for = Q(mollie_id=None, asked_at__gte=now - BEING_ASKED_FOR)
    return order.payment_attempts.exclude(status__in=ENDED).filter(has_page | is_asked_for).exists()


def _resolve(refund_id: int) -> None:
    try:
        resolve_unanswered(refund_id)
    except (MollieUnreachable, MollieRefused, OrderBusy) as error:
        logger.warning("refund %s could not be checked with Mollie: %s", refund_id, error)


def _ask_mollie(attempt_id: int) -> bool:
    """Whether Mollie answered, or could not be asked for another reason than its silence."""
    try:
        sync_attempt(attempt_id)
    except MollieUnreachable as error:
        logger.warning("attempt %s could not be checked with Mollie: %s", attempt_id, error)
        return False
    except MollieRefused as error:
        logger.warning("Mollie refuses to tell of attempt %s: %s", attempt_id, error)
        unnoticed = PaymentAttempt.objects.filter(pk=attempt_id, attention="")
        unnoticed.update(attention=UNKNOWN_TO_MOLLIE, updated_at=timezone.now())
    except OrderBusy as error:
        logger.warning("attempt %s has to wait: %s", attempt_id, error)
    except Exception:
        # Whatever is wrong with one order must not keep the money of all later ones from being seen.
        logger.exception("what Mollie says of attempt %s could not be taken over", attempt_id)
    return True
