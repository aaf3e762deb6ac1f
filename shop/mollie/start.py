"""Sends a customer to Mollie: the attempt is committed before Mollie is asked, so that nothing paid is unknown."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.mollie.client import MollieRefused, MollieUnreachable, mollie_client, mollie_errors
from shop.mollie.models import PaymentAttempt
from shop.mollie.states import can_still_succeed
from shop.mollie.sync import AttemptBusy, sync_attempt

RETURN_SALT = "shop.mollie.return"


class PaymentNotStarted(Exception):
    """No pay page could be had: Mollie did not answer, or refused, or the order needs no payment."""


def start_payment(order_id: int) -> str:
    """The URL of Mollie's page where this order is paid; raises PaymentNotStarted.

    An attempt that is still open is used again, so a second call makes no second payment; neither does one
    after a time-out, because the attempt's idempotency key is sent once more.
    """
    _learn_of_last_attempt(order_id)
    attempt = _attempt_for(order_id)
    if attempt.checkout_url:
        return attempt.checkout_url
    try:
        with mollie_errors():
            payment = mollie_client().payments.create(
                _payment_data(attempt), idempotency_key=attempt.idempotency_key
            )
            mollie_id, status, checkout_url = payment.id, payment.status, payment.checkout_url
    except MollieRefused as error:
        _close(attempt, reason=str(error))
        raise PaymentNotStarted(str(error)) from error
    except MollieUnreachable as error:
        raise PaymentNotStarted(str(error)) from error
    PaymentAttempt.objects.filter(pk=attempt.pk, mollie_id=None).update(mollie_id=mollie_id, status=status)
    PaymentAttempt.objects.filter(pk=attempt.pk).update(checkout_url=checkout_url or "")
    if not checkout_url:
        raise PaymentNotStarted("Mollie gave no pay page")
    return str(checkout_url)


def _learn_of_last_attempt(order_id: int) -> None:
    """An attempt that ended meanwhile must not be offered again, and one that was paid not be repeated."""
    last = PaymentAttempt.objects.filter(order_id=order_id).order_by("number").last()
    if last is None or not last.mollie_id or not can_still_succeed(last.status):
        return
    try:
        sync_attempt(last.pk)
    except (AttemptBusy, MollieRefused, MollieUnreachable) as error:
        raise PaymentNotStarted(str(error)) from error


@transaction.atomic
def _attempt_for(order_id: int) -> PaymentAttempt:
    """The last attempt while it can still succeed, or a new one."""
    order = Order.objects.select_for_update().get(pk=order_id)
    if order.status != OrderStatus.AWAITING_PAYMENT.value:
        raise PaymentNotStarted(f"{order.number} is {order.status}")
    last = order.payment_attempts.order_by("number").last()
    if last is not None and can_still_succeed(last.status):
        return last
    number = last.number + 1 if last else 1
    return PaymentAttempt.objects.create(
        order=order, number=number, amount=order.total_incl_tax, currency=order.currency
    )


def _payment_data(attempt: PaymentAttempt) -> dict[str, Any]:
    """The order number and ids only: no name, no address (policy: only what the payment needs)."""
    # Without a time stamp: a repeated call must send the same body under the same idempotency key.
    token = signing.Signer(salt=RETURN_SALT).sign_object(attempt.pk)
    return {
        "amount": {"currency": attempt.currency, "value": f"{attempt.amount:.2f}"},
        "description": f"{settings.SHOP_IDENTITY.trade_name} {attempt.order.number}",
        "redirectUrl": settings.SITE_URL + reverse("mollie:return", args=[token]),
        "webhookUrl": settings.SITE_URL + reverse("mollie:webhook", args=[attempt.secret]),
        "metadata": {"attempt": attempt.pk, "order": attempt.order.number},
        "locale": "nl_NL",
    }


def _close(attempt: PaymentAttempt, *, reason: str) -> None:
    """A refusal is definitive for this attempt; the next click makes a new one."""
    PaymentAttempt.objects.filter(pk=attempt.pk).update(status="failed", attention=reason[:200])
