"""Sends a customer to Mollie: the attempt is committed before Mollie is asked, so that nothing paid is unknown."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from shop.forks.order.models import Order
from shop.mollie.answers import PaymentAnswer, payment_from
from shop.mollie.client import MollieRefused, MollieUnreachable, mollie_client, mollie_errors
from shop.mollie.locking import OrderBusy
from shop.mollie.models import PaymentAttempt
from shop.mollie.pay_later import order_details
from shop.mollie.reading import payment_of_attempt
from shop.mollie.situation import payable_online
from shop.mollie.states import ENDED, can_still_succeed
from shop.mollie.sync import sync_attempt

RETURN_SALT = "shop.mollie.return"
# Mollie forgets an idempotency key after an hour and would take it for a new request; its clock is not ours.
KEY_LIFETIME = timedelta(minutes=50)
UNPROCESSABLE = 422


class PaymentNotStarted(Exception):
    """No pay page could be had: Mollie did not answer, or refused, or the order needs no payment."""


def start_payment(order_id: int) -> str:
    """The URL of Mollie's page where this order is paid; raises PaymentNotStarted.

    An attempt that is still open is used again, so a second call makes no second payment. After a time-out the same
    request is sent once more, or, when that was long ago, looked up at Mollie first.
    """
    _learn_of_open_attempts(order_id)
    attempt = _attempt_for(order_id)
    if attempt.checkout_url:
        return attempt.checkout_url
    try:
        payment = _payment_for(attempt)
    except MollieRefused as error:
        is_closed = _close(attempt, reason=str(error))
        if is_closed and attempt.asked_method and error.status == UNPROCESSABLE:
            return start_payment(order_id)  # without that method: see _method_for
        raise PaymentNotStarted(str(error)) from error
    except MollieUnreachable as error:
        raise PaymentNotStarted(str(error)) from error
    _keep(attempt, payment)
    if not can_still_succeed(payment.status):
        return _start_anew(attempt)
    if not payment.checkout_url:
        raise PaymentNotStarted(f"Mollie gave no pay page for a payment that is {payment.status}")
    return payment.checkout_url


def _start_anew(attempt: PaymentAttempt) -> str:
    """Its payment was made long ago and has ended. That is learnt of first; what is not ours is for the owner."""
    _learn_of_open_attempts(attempt.order_id)
    attempt.refresh_from_db(fields=["status"])
    if can_still_succeed(attempt.status):
        raise PaymentNotStarted(f"the payment found for {attempt} is not the one that was asked for")
    return start_payment(attempt.order_id)


def _learn_of_open_attempts(order_id: int) -> None:
    """An attempt that ended meanwhile must not be offered again, and one that was paid not be repeated.

    Earlier ones too: whoever chose another method may have paid with the first one after all.
    """
    attempts = PaymentAttempt.objects.filter(order_id=order_id, mollie_id__isnull=False)
    for attempt in attempts.exclude(status__in=ENDED).order_by("number"):
        try:
            sync_attempt(attempt.pk)
        except (OrderBusy, MollieRefused, MollieUnreachable) as error:
            raise PaymentNotStarted(str(error)) from error


@transaction.atomic(durable=True)  # committed before Mollie is asked
def _attempt_for(order_id: int) -> PaymentAttempt:
    """The last attempt while it can still succeed and is for the same wish, or a new one."""
    order = Order.objects.select_for_update().get(pk=order_id)
    amount = payable_online(order)
    if not amount:
        raise PaymentNotStarted(f"{order.number} is {order.status}")
    attempts = list(order.payment_attempts.order_by("number"))
    last = attempts[-1] if attempts else None
    wish = {"amount": amount, "asked_method": _method_for(order, attempts)}
    if last is not None and can_still_succeed(last.status) and wish == _wish_of(last):
        return last
    return PaymentAttempt.objects.create(
        order=order,
        number=last.number + 1 if last else 1,
        currency=order.currency,
        **wish,
    )


def _wish_of(attempt: PaymentAttempt) -> dict[str, Any]:
    return {"amount": attempt.amount, "asked_method": attempt.asked_method}


def _method_for(order: Order, attempts: Iterable[PaymentAttempt]) -> str:
    """What the customer chose, unless Mollie refused just that before: then Mollie's own page asks him."""
    refused = [attempt.asked_method for attempt in attempts if attempt.mollie_id is None and attempt.is_dead]
    return "" if order.wanted_method in refused else order.wanted_method


def _payment_for(attempt: PaymentAttempt) -> PaymentAnswer:
    """The payment of this attempt, made now unless an answer that was lost made it already."""
    now = timezone.now()
    PaymentAttempt.objects.filter(pk=attempt.pk, asked_at=None).update(asked_at=now)
    if attempt.asked_at is not None and attempt.asked_at < now - KEY_LIFETIME:
        made = payment_of_attempt(attempt.pk, asked_at=attempt.asked_at)
        if made is not None:
            return made
    with mollie_errors():
        return payment_from(
            mollie_client().payments.create(_payment_data(attempt), idempotency_key=attempt.idempotency_key)
        )


def _payment_data(attempt: PaymentAttempt) -> dict[str, Any]:
    """The order number and ids only: no name, no address (policy: only what the payment needs)."""
    # Without a time stamp: a repeated call must send the same body under the same idempotency key.
    token = signing.Signer(salt=RETURN_SALT).sign_object(attempt.pk)
    data = {
        "amount": {"currency": attempt.currency, "value": f"{attempt.amount:.2f}"},
        "description": f"{settings.SHOP_IDENTITY.trade_name} {attempt.order.number}",
        "redirectUrl": settings.SITE_URL + reverse("mollie:return", args=[token]),
        "webhookUrl": settings.SITE_URL + reverse("mollie:webhook", args=[attempt.secret]),
        "metadata": {"attempt": attempt.pk, "order": attempt.order.number},
        "locale": "nl_NL",
    }
    if attempt.asked_method:
        data |= {"method": attempt.asked_method} | order_details(attempt.order, method=attempt.asked_method)
    return data


def _keep(attempt: PaymentAttempt, payment: PaymentAnswer) -> None:
    """A webhook may have been first, and then its word is newer. What ended is for `sync_attempt` to act upon."""
    this = PaymentAttempt.objects.filter(pk=attempt.pk)
    status = payment.status if can_still_succeed(payment.status) else attempt.status
    is_first = this.filter(mollie_id=None).update(
        mollie_id=payment.id, status=status, profile_id=payment.profile_id, checkout_url=payment.checkout_url
    )
    if not is_first:
        this.update(checkout_url=payment.checkout_url)


def _close(attempt: PaymentAttempt, *, reason: str) -> bool:
    """A refusal is definitive for this attempt; the next click makes a new one.

    Not for one that a click at the same moment brought to Mollie: its money may be on its way.
    """
    unbound = PaymentAttempt.objects.filter(pk=attempt.pk, mollie_id=None)
    return bool(unbound.update(status="failed", attention=reason[:200]))
