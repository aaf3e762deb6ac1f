"""Shoppers at the button, each with a basket of her own, and the webhooks of what they ordered. Needs Django.

Changes the database, and fills the stock so that nobody is refused: never to be pointed at a shop's real one.
"""

from collections.abc import Iterable

import requests
from django.conf import settings
from django.core import signing
from django.urls import reverse
from oscar.apps.partner.models import StockRecord

from shop.demo.bench.page import Page
from shop.demo.bench.sample_pages import filled_in
from shop.demo.readiness import LOOPBACK
from shop.forks.basket.models import Basket
from shop.forks.partner.strategy import Selector
from shop.jewellery.models import Jewel
from shop.mollie.models import PaymentAttempt
from shop.storefront.catalogue import public_jewels

PIECES_IN_A_BASKET = 2
DIFFERENT_PIECES = 10
PLENTY = 1_000_000


def order_clicks(count: int, *, port: int) -> list[bytes]:
    """So many requests of the order button, each for another basket; to be answered with 302."""
    pieces = _pieces_in_plenty()
    baskets = [_basket_cookie(pieces, start=number) for number in range(count)]
    return [_click(basket, port=port) for basket in baskets]


def webhooks(attempts: Iterable[PaymentAttempt], *, port: int) -> list[bytes]:
    """Mollie's call for each attempt; to be answered with 200."""
    pages = [
        Page("webhook", reverse("mollie:webhook", args=[each.secret]), form={"id": str(each.mollie_id)})
        for each in attempts
    ]
    return [page.request(port) for page in pages]


def pay_at_mollie(attempt: PaymentAttempt) -> None:
    """The customer pays, and the stand-in keeps it to itself: the bench posts the webhook."""
    url = f"{settings.MOLLIE_API_ENDPOINT}/_standin/payments/{attempt.mollie_id}/state"
    requests.post(url, json={"status": "paid", "webhook": False}, timeout=10).raise_for_status()


def _pieces_in_plenty() -> list[Jewel]:
    pieces = list(public_jewels().filter(product__structure="standalone")[:DIFFERENT_PIECES])
    StockRecord.objects.filter(product__jewel__in=pieces).update(num_in_stock=PLENTY)
    return pieces


def _basket_cookie(pieces: list[Jewel], *, start: int) -> str:
    basket = Basket.objects.create()
    basket.strategy = Selector().strategy()
    for step in range(PIECES_IN_A_BASKET):
        basket.add_product(pieces[(start + step) % len(pieces)].product)
    return signing.Signer().sign(basket.pk)


def _click(basket_cookie: str, *, port: int) -> bytes:
    """Her page is asked for once, because the button sends the total that it showed."""
    cookies = {settings.OSCAR_BASKET_COOKIE_OPEN: basket_cookie}
    url = f"http://{LOOPBACK}:{port}/afrekenen/"
    answer = requests.get(url, cookies=cookies, timeout=30)
    answer.raise_for_status()
    cookies |= answer.cookies.get_dict()
    return Page("order button", "/afrekenen/", cookies, filled_in(answer.text), 302).request(port)
