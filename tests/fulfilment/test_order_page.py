"""The order's own page: a signed link for whoever holds it, and nothing personal on it."""

from unittest import mock

import pytest
from django.test import Client

from shop.forks.order.models import Order
from shop.fulfilment.links import order_token, order_url
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.mollie.models import PaymentAttempt
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def test_a_gast_sees_his_order_without_logging_in(client: Client) -> None:
    order = place(make_jewel("zegelring"))

    page = client.get(order_url(order))

    assert page.status_code == 200
    assert order.number in page.text
    assert "Zegelring" in page.text


def test_the_page_shows_no_name_address_or_mail_address(client: Client) -> None:
    page = client.get(order_url(place()))

    for personal in ("de Vries", "Dorpsstraat", "3511", "gast@voorbeeld.nl", "612345678"):
        assert personal not in page.text


def test_a_vreemde_cannot_make_or_change_a_link(client: Client) -> None:
    order, other = place(make_jewel("een")), place(make_jewel("twee"))
    mine, theirs = order_token(order), order_token(other)
    mixed = theirs.split(":")[0] + ":" + mine.split(":", 1)[1]

    for token in ("onzin", order.number, mixed, mine[:-1], mine + "x"):
        assert client.get(f"/bestelling/{token}/").status_code == 404


def test_a_link_ends_after_its_lifetime(client: Client) -> None:
    order = place()
    with mock.patch("django.core.signing.time.time", return_value=0):
        old = order_url(order)

    page = client.get(old)

    assert page.status_code == 410
    assert order.number not in page.text
    assert client.get(old + "status/").status_code == client.post(old + "betalen/").status_code == 404


def test_the_page_is_never_indexed_or_kept(client: Client) -> None:
    page = client.get(order_url(place()))

    assert page["X-Robots-Tag"] == "noindex"
    assert "no-store" in page["Cache-Control"]


@pytest.mark.parametrize(
    ("attempt_status", "state"),
    [("open", "waiting"), ("failed", "failed"), ("expired", "failed"), ("new-word", "waiting")],
)
def test_a_waiting_order_shows_how_its_last_payment_went(
    client: Client, attempt_status: str, state: str
) -> None:
    order = place()
    _attempt(order, attempt_status)

    answer = client.get(order_url(order) + "status/")

    assert answer.json() == {"state": state}


def test_a_paid_and_a_cancelled_order_say_so(client: Client) -> None:
    paid, cancelled = place(make_jewel("een")), place(make_jewel("twee"))
    advance(paid.pk, OrderStatus.PAID)
    advance(cancelled.pk, OrderStatus.CANCELLED)

    assert client.get(order_url(paid) + "status/").json() == {"state": "paid"}
    assert client.get(order_url(cancelled) + "status/").json() == {"state": "cancelled"}


def _attempt(order: Order, status: str) -> PaymentAttempt:
    return PaymentAttempt.objects.create(order=order, number=1, amount=order.total_incl_tax, status=status)
