"""What happens when no webhook comes: Mollie is asked, and only then does an unpaid order end."""

import logging
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django_tasks import task

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.mollie.client import MollieRefused, MollieUnreachable
from shop.mollie.models import PaymentAttempt
from shop.mollie.states import ENDED, can_still_succeed
from shop.mollie.sync import AttemptBusy, sync_attempt

logger = logging.getLogger(__name__)
# A payment's longest life at Mollie is that of a bank transfer: 12 days and 2 of grace.
OPEN_ATTEMPT_LIFETIME = timedelta(days=30)


@task()
def reconcile_attempts() -> int:
    """Asks Mollie about every attempt that has not ended; returns how many were asked."""
    since = timezone.now() - OPEN_ATTEMPT_LIFETIME
    open_attempts = PaymentAttempt.objects.filter(created_at__gte=since, mollie_id__isnull=False)
    ids = list(open_attempts.exclude(status__in=ENDED).values_list("pk", flat=True))
    for attempt_id in ids:
        _ask_mollie(attempt_id)
    return len(ids)


@task()
def expire_unpaid_orders() -> int:
    """Cancels orders whose reservation is over and that no attempt can still pay; returns how many."""
    overdue = Order.objects.filter(
        status=OrderStatus.AWAITING_PAYMENT.value, reserved_until__lt=timezone.now()
    )
    return sum(_expire(order_id) for order_id in list(overdue.values_list("pk", flat=True)))


def _expire(order_id: int) -> bool:
    for attempt in PaymentAttempt.objects.filter(order_id=order_id, mollie_id__isnull=False):
        if can_still_succeed(attempt.status):
            _ask_mollie(attempt.pk)
    with transaction.atomic():
        order = Order.objects.select_for_update().get(pk=order_id)
        if order.status != OrderStatus.AWAITING_PAYMENT.value or _may_still_be_paid(order_id):
            return False
        advance(order_id, OrderStatus.CANCELLED)
    return True


def _may_still_be_paid(order_id: int) -> bool:
    """An attempt without an id never showed a pay page, so nobody can pay it."""
    attempts = PaymentAttempt.objects.filter(order_id=order_id, mollie_id__isnull=False)
    return any(can_still_succeed(attempt.status) for attempt in attempts)


def _ask_mollie(attempt_id: int) -> None:
    try:
        sync_attempt(attempt_id)
    except (MollieUnreachable, MollieRefused, AttemptBusy) as error:
        logger.warning("attempt %s could not be checked with Mollie: %s", attempt_id, error)
