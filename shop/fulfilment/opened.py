"""Which browser may see an order's address: the account holder's, and for an hour one in which the code was typed."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from shop.forks.order.models import Order

COOKIE = "bestelling"
PATH = "/bestelling/"
LIFETIME = timedelta(minutes=60)


def is_open(request: HttpRequest, order: Order) -> bool:
    """Reads no session when the cookie is enough."""
    return _has_cookie(request, order) or (request.user.is_authenticated and order.user_id == request.user.pk)


def open_for_an_hour(response: HttpResponse, order: Order) -> None:
    """A signed cookie for this one order, sent to the pages of orders only. It holds the order's id and the time."""
    response.set_cookie(
        COOKIE,
        _signer(order).sign_object(order.pk),
        max_age=LIFETIME,
        path=PATH,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _has_cookie(request: HttpRequest, order: Order) -> bool:
    try:
        opened = _signer(order).unsign_object(request.COOKIES.get(COOKIE, ""), max_age=LIFETIME)
    except signing.BadSignature:
        return False
    return bool(opened == order.pk)


def _signer(order: Order) -> signing.TimestampSigner:
    """Bound to the address that the code was mailed to: a correction of it closes the order again."""
    return signing.TimestampSigner(salt=f"shop.fulfilment.opened:{order.email}")
