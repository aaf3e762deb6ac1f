"""Where Mollie and its customers come back: 200, 503, a page, and never a leak."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from django.core.cache import caches
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from shop.forks.order.models import Order
from shop.fulfilment.links import order_url
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import start_payment
from tests.mollie.conftest import Standin
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


@pytest.fixture
def attempt(mollie: Standin) -> PaymentAttempt:
    order = place()
    start_payment(order.pk)
    return order.payment_attempts.get()


def post(client: Client, secret: str, payment_id: str | None) -> int:
    return client.post(
        f"/mollie/webhook/{secret}/", {"id": payment_id} if payment_id is not None else {}
    ).status_code


def test_a_webhook_pays_the_order(client: Client, mollie: Standin, attempt: PaymentAttempt) -> None:
    mollie.set_state(attempt, "paid")

    assert post(client, attempt.secret, attempt.mollie_id) == 200

    assert Order.objects.get().status == "betaald"


@pytest.mark.parametrize(
    "payment_id", ["", None, "tr_unknown", "tr_x/../../customers/cst_1", "tr_x?embed=refunds#", "x" * 5000]
)
def test_a_strange_id_gets_200_and_mollie_is_not_asked(
    client: Client, mollie: Standin, attempt: PaymentAttempt, payment_id: str | None
) -> None:
    mollie.set_state(attempt, "paid")

    assert post(client, attempt.secret, payment_id) == 200

    assert not mollie.received("GET")
    assert Order.objects.get().status == "wacht op betaling"


def test_an_unknown_secret_gets_200_and_changes_nothing(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.set_state(attempt, "paid")

    assert post(client, "guessed", attempt.mollie_id) == 200

    assert Order.objects.get().status == "wacht op betaling"


def test_when_mollie_is_away_the_webhook_asks_to_come_again(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.order_fault(kind="unavailable", path="/v2/payments/*")

    assert post(client, attempt.secret, attempt.mollie_id) == 503


def test_a_webhook_is_a_post(client: Client, attempt: PaymentAttempt) -> None:
    assert client.get(f"/mollie/webhook/{attempt.secret}/").status_code == 405


def test_the_return_page_settles_when_no_webhook_came(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.set_state(attempt, "paid")

    answer = client.get(_return_path(attempt), follow=True)

    assert answer.status_code == 200
    assert Order.objects.get().status == "betaald"


def test_the_return_page_works_while_mollie_is_away(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.order_fault(kind="unavailable", path="/v2/payments/*")

    answer = client.get(_return_path(attempt), follow=True)

    assert answer.status_code == 200


def test_an_old_return_address_gives_no_fresh_link(
    client: Client, attempt: PaymentAttempt, settings: Settings
) -> None:
    path = _return_path(attempt)
    PaymentAttempt.objects.update(created_at=timezone.now() - settings.ORDER_LINK_LIFETIME)

    assert client.get(path).status_code == 404


def test_a_vreemde_cannot_guess_a_return_address(client: Client, attempt: PaymentAttempt) -> None:
    assert client.get(f"/mollie/terug/{attempt.pk}/").status_code == 404
    assert client.get("/mollie/terug/MQ:onzin/").status_code == 404


def test_paying_again_leads_to_mollie(client: Client, mollie: Standin, attempt: PaymentAttempt) -> None:
    mollie.set_state(attempt, "canceled")

    answer = client.post(order_url(attempt.order) + "betalen/")

    assert answer.status_code == 302
    assert answer["Location"].startswith(mollie.url)


@pytest.mark.parametrize(
    ("chosen", "asked"), [("paypal", "paypal"), ("", ""), ("onzin", ""), ("x" * 5000, "")]
)
def test_paying_again_may_ask_another_method_that_is_on_offer(
    client: Client, mollie: Standin, attempt: PaymentAttempt, chosen: str, asked: str
) -> None:
    caches["process"].clear()
    mollie.set_state(attempt, "failed")

    client.post(order_url(attempt.order) + "betalen/", {"method": chosen})

    assert [each.asked_method for each in attempt.order.payment_attempts.order_by("number")] == ["", asked]


def test_paying_again_what_is_paid_shows_the_order(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    mollie.set_state(attempt, "paid")

    answer = client.post(order_url(attempt.order) + "betalen/")

    assert answer["Location"].startswith("/bestelling/")


def test_a_payment_is_never_started_by_following_a_link(client: Client, attempt: PaymentAttempt) -> None:
    assert client.get(order_url(attempt.order) + "betalen/").status_code == 405


def test_mollies_own_probe_gets_200(client: Client, mollie: Standin, attempt: PaymentAttempt) -> None:
    address = f"/mollie/webhook/{attempt.secret}/"

    assert client.post(address, {"testByMollie": "1"}).status_code == 200
    assert client.post(address, b"", content_type="application/json").status_code == 200
    assert client.post(address, b"\x00\xff", content_type="text/plain").status_code == 200


def test_a_payment_that_mollie_does_not_know_gets_200(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    PaymentAttempt.objects.filter(pk=attempt.pk).update(mollie_id="tr_nobodyknows")

    assert post(client, attempt.secret, "tr_nobodyknows") == 200


def test_while_the_shops_key_is_wrong_the_webhook_asks_to_come_again(
    client: Client, mollie: Standin, attempt: PaymentAttempt, settings: Settings
) -> None:
    settings.MOLLIE_API_KEY = "test_short"

    assert post(client, attempt.secret, attempt.mollie_id) == 503


def test_another_orders_payment_under_this_secret_gets_200_and_changes_nothing(
    client: Client, mollie: Standin, attempt: PaymentAttempt
) -> None:
    other = place(make_jewel("een-ander"))
    start_payment(other.pk)
    theirs = other.payment_attempts.get()
    mollie.set_state(theirs, "paid")

    assert post(client, attempt.secret, theirs.mollie_id) == 200

    assert set(Order.objects.values_list("status", flat=True)) == {"wacht op betaling"}


@pytest.mark.django_db(transaction=True)
def test_while_the_order_is_held_elsewhere_the_webhook_asks_to_come_again(
    client: Client, mollie: Standin, attempt: PaymentAttempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.mollie.locking.LOCK_SECONDS", 1)
    held, done = Event(), Event()

    def hold() -> None:
        with transaction.atomic():
            Order.objects.select_for_update().get(pk=attempt.order_id)
            held.set()
            done.wait(timeout=10)
        connection.close()

    with ThreadPoolExecutor(1) as threads:
        threads.submit(hold)
        held.wait(timeout=10)
        status = post(client, attempt.secret, attempt.mollie_id)
        done.set()

    assert status == 503


def _return_path(attempt: PaymentAttempt) -> str:
    from django.core import signing

    from shop.mollie.start import RETURN_SALT

    return f"/mollie/terug/{signing.Signer(salt=RETURN_SALT).sign_object(attempt.pk)}/"
