"""Signed links to an order's page: they work without an account, in any browser, until they expire."""

from django.conf import settings
from django.core import signing
from django.urls import reverse

from shop.forks.order.models import Order

SALT = "shop.fulfilment.order"


def order_token(order: Order) -> str:
    """Says which order it is and when the link was made; cannot be guessed or changed."""
    return signing.TimestampSigner(salt=SALT).sign_object(order.number)


def order_url(order: Order) -> str:
    """The path of the order's page."""
    return reverse("orders:page", args=[order_token(order)])


def order_number_from(token: str) -> str:
    """The order number in a link. Raises django.core.signing.BadSignature, SignatureExpired among it."""
    signer = signing.TimestampSigner(salt=SALT)
    return str(signer.unsign_object(token, max_age=settings.ORDER_LINK_LIFETIME))


def order_number_from_old(token: str) -> str:
    """The same for a link of any age: good for mailing a new one, and for nothing else."""
    return str(signing.TimestampSigner(salt=SALT).unsign_object(token))


def order_of_basket(signed_basket_id: str) -> Order | None:
    """The order that the basket of a signed cookie became; None when it became none."""
    try:
        basket_id = signing.Signer().unsign(signed_basket_id)
    except signing.BadSignature:
        return None
    return Order.objects.filter(basket_id=basket_id).first()
