"""Where Mollie and its customers come back. Each reads its input, calls one verb and shows the result."""

import logging

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from shop.fulfilment.links import order_url
from shop.fulfilment.views import order_behind
from shop.mollie.chosen_method import choose_method
from shop.mollie.client import PAYMENT_ID, MollieRefused, MollieUnreachable
from shop.mollie.locking import OrderBusy
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import RETURN_SALT, PaymentNotStarted, start_payment
from shop.mollie.sync import sync_attempt

logger = logging.getLogger(__name__)
# Asking again will not help. Any other refusal (a key that was revoked) may be repaired while Mollie still offers.
NONE_OF_OURS = {404, 410}


@csrf_exempt
@require_POST
def webhook(request: HttpRequest, secret: str) -> HttpResponse:
    """200 for what is settled or none of ours, 503 for what Mollie should offer again.

    The secret in the address says which attempt it is about; the id in the body can only agree with it. Mollie's
    dashboard probes the address with `testByMollie` and no id.
    """
    payment_id = request.POST.get("id", "")
    attempt = PaymentAttempt.objects.filter(secret=secret).first()
    if attempt is None or not PAYMENT_ID.match(payment_id) or payment_id != (attempt.mollie_id or payment_id):
        return HttpResponse(status=200)
    try:
        sync_attempt(attempt.pk, hinted_id=payment_id)
    except (MollieUnreachable, OrderBusy):
        return HttpResponse(status=503)
    except MollieRefused as error:
        logger.error("Mollie does not give the payment that its webhook named for attempt %s", attempt.pk)
        return HttpResponse(status=200 if error.status in NONE_OF_OURS else 503)
    return HttpResponse(status=200)


@never_cache
@require_safe
def come_back(request: HttpRequest, token: str) -> HttpResponse:
    """The customer returns, perhaps in another browser and before the webhook; asks Mollie and shows the order.

    It gives a fresh link to the order, so it works no longer than such a link does.
    """
    try:
        attempt_id = signing.Signer(salt=RETURN_SALT).unsign_object(token)
    except signing.BadSignature as error:
        raise Http404 from error
    since = timezone.now() - settings.ORDER_LINK_LIFETIME
    attempt = get_object_or_404(PaymentAttempt, pk=attempt_id, created_at__gt=since)
    try:
        sync_attempt(attempt.pk)
    except (MollieUnreachable, MollieRefused, OrderBusy):
        logger.warning("Mollie could not be asked about attempt %s; its webhook will tell", attempt.pk)
    return redirect(order_url(attempt.order))


@never_cache
@require_POST
def pay(request: HttpRequest, token: str) -> HttpResponse:
    """The button to pay on an order's page, perhaps with a method that was chosen beside it."""
    order = order_behind(token)
    choose_method(order, request.POST.get("method", ""))
    try:
        return redirect(start_payment(order.pk))
    except PaymentNotStarted:
        return redirect(order_url(order))
