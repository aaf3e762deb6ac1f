"""What a customer sees and does at the checkout link."""

import re

import pytest
import requests
from mollie.api.objects.payment import Payment

from tests.demo.mollie_shop import REDIRECT_URL, Shop
from tests.demo.waiting import wait_until
from tests.demo.webhook_receiver import WebhookReceiver


def look(payment: Payment) -> str:
    return requests.get(payment.checkout_url, timeout=5).text


def choose(payment: Payment, **choice: str) -> requests.Response:
    return requests.post(payment.checkout_url, data=choice, allow_redirects=False, timeout=5)


def test_the_page_says_that_it_is_a_demo_and_what_is_to_be_paid(shop: Shop) -> None:
    payment = shop.pay(description="Bestelling <b>100023</b>", amount={"currency": "EUR", "value": "1149.50"})

    page = look(payment)

    assert "DEMO - geen echte betaling" in page
    assert "€\N{NO-BREAK SPACE}1.149,50" in page
    assert "Bestelling &lt;b&gt;100023&lt;/b&gt;" in page
    assert "iDEAL | Wero" in page
    assert '<html lang="nl">' in page


def test_the_page_needs_no_script_and_loads_nothing_from_elsewhere(shop: Shop) -> None:
    answer = requests.get(shop.pay().checkout_url, timeout=5)

    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "form-action 'self' http://127.0.0.1:9" in policy
    assert "<script" not in answer.text
    assert "style=" not in answer.text
    assert re.findall(r'(?:src|href)="(?!/)', answer.text) == []


@pytest.mark.parametrize("status", ["paid", "failed", "canceled", "expired"])
def test_a_choice_calls_the_shop_and_sends_the_customer_back(
    shop: Shop, receiver: WebhookReceiver, status: str
) -> None:
    payment = shop.pay(webhookUrl=receiver.url)

    answer = choose(payment, method="creditcard", status=status)

    assert (answer.status_code, answer.headers["Location"]) == (303, REDIRECT_URL)
    assert receiver.wait_for(1) == [payment.id]
    assert receiver.calls[0]["content_type"] == "application/x-www-form-urlencoded"
    found = shop.client.payments.get(payment.id)
    assert (found.status, found.method) == (status, "creditcard")


def test_leaving_it_open_sends_the_customer_back_without_a_call(
    shop: Shop, receiver: WebhookReceiver
) -> None:
    payment = shop.pay(webhookUrl=receiver.url)

    answer = choose(payment, method="bancontact", status="open")

    deliveries = shop.control("GET", "webhooks").json()
    known = [entry["payment_id"] for entry in deliveries["waiting"] + deliveries["deliveries"]]
    assert (answer.status_code, answer.headers["Location"]) == (303, REDIRECT_URL)
    assert payment.id not in known
    assert shop.client.payments.get(payment.id).is_open()


def test_the_chosen_method_decides_how_long_the_payment_stays_open(shop: Shop) -> None:
    payment = shop.pay()

    choose(payment, method="paypal", status="open")

    later = shop.client.payments.get(payment.id)
    assert later.method == "paypal"
    assert later.expires_at > payment.expires_at


def test_cancelling_leads_to_the_cancel_url_if_there_is_one(shop: Shop) -> None:
    payment = shop.pay(cancelUrl="http://127.0.0.1:9/afrekenen/")

    answer = choose(payment, method="ideal", status="canceled")

    assert answer.headers["Location"] == "http://127.0.0.1:9/afrekenen/"


def test_a_second_choice_changes_nothing_and_sends_the_customer_back(
    shop: Shop, receiver: WebhookReceiver
) -> None:
    payment = shop.pay(webhookUrl=receiver.url)
    choose(payment, method="ideal", status="paid")
    receiver.wait_for(1)

    second = choose(payment, method="ideal", status="failed")

    assert second.headers["Location"] == REDIRECT_URL
    assert shop.client.payments.get(payment.id).status == "paid"
    assert receiver.ids == [payment.id]


def test_a_definitive_payment_shows_its_state_and_no_choice(shop: Shop) -> None:
    payment = shop.pay()
    choose(payment, method="ideal", status="failed")

    page = look(payment)

    assert "Deze betaling is mislukt" in page
    assert f'href="{REDIRECT_URL}"' in page
    assert "<form" not in page


@pytest.mark.parametrize(
    "choice", [{}, {"method": "ideal"}, {"status": "paid"}, {"method": "klarna", "status": "paid"}]
)
def test_an_incomplete_choice_is_asked_again(shop: Shop, choice: dict[str, str]) -> None:
    payment = shop.pay()

    answer = choose(payment, **choice)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert shop.client.payments.get(payment.id).is_open()


def test_only_the_methods_that_the_shop_allows_can_be_chosen(shop: Shop) -> None:
    payment = shop.pay(method=["ideal", "bancontact"])

    assert re.findall(r'name="method" value="(\w+)"', look(payment)) == ["ideal", "bancontact"]


def test_a_fixed_method_leaves_nothing_to_choose(shop: Shop) -> None:
    payment = shop.pay(method="ideal")

    assert '<input type="hidden" name="method" value="ideal">' in look(payment)


def test_a_payment_expires_by_the_clock_and_the_shop_is_called(shop: Shop, receiver: WebhookReceiver) -> None:
    payment = shop.pay(method="ideal", webhookUrl=receiver.url)
    card = shop.pay(method="creditcard", webhookUrl=receiver.url)

    shop.control("POST", "clock", json={"minutes": 16})

    assert receiver.wait_for(1) == [payment.id]
    assert "Deze betaling is verlopen" in look(payment)
    assert shop.client.payments.get(card.id).is_open()


def test_an_unknown_payment_is_a_friendly_404(shop: Shop) -> None:
    answer = requests.get(f"{shop.url}/checkout/bestaatniet", timeout=5)

    assert answer.status_code == 404
    assert "Deze pagina is er niet" in answer.text


def test_the_home_page_lists_the_latest_payments(shop: Shop) -> None:
    payment = shop.paid(description="Bestelling voor de lijst", method="ideal")

    page = requests.get(shop.url, timeout=5).text

    entry = page[page.index(payment.id) :]
    assert "Bestelling voor de lijst" in entry
    assert "Betaald" in entry
    assert "DEMO - geen echte betaling" in page


def test_the_picture_of_a_method_is_there(shop: Shop) -> None:
    image = shop.client.methods.get("ideal").image_svg

    answer = requests.get(image, timeout=5)

    assert answer.headers["Content-Type"] == "image/svg+xml"
    assert requests.get(image.replace("ideal", "cheque"), timeout=5).status_code == 404


def test_a_state_can_be_set_without_a_call(shop: Shop, receiver: WebhookReceiver) -> None:
    silent, loud = shop.pay(webhookUrl=receiver.url), shop.pay(webhookUrl=receiver.url)

    shop.set_state(silent, status="paid", webhook=False)
    shop.set_state(loud, status="paid", method="ideal")

    wait_until(lambda: receiver.ids)
    assert receiver.ids == [loud.id]
    assert shop.client.payments.get(silent.id).is_paid()
