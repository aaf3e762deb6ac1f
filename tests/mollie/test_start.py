"""Sending a customer to Mollie: never two payments for one click."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from threading import Barrier

import pytest
import requests
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.mollie.client import MollieRefused
from shop.mollie.models import PaymentAttempt
from shop.mollie.pay_later import order_details
from shop.mollie.reading import payment_of_attempt
from shop.mollie.start import PaymentNotStarted, start_payment
from tests.mollie.conftest import Standin
from tests.money import pay, place_for_pick_up
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db


def test_the_customer_gets_a_page_where_the_order_is_paid(mollie: Standin) -> None:
    order = place()

    url = start_payment(order.pk)

    attempt = order.payment_attempts.get()
    assert requests.get(url, timeout=5).status_code == 200
    assert (attempt.status, attempt.amount) == ("open", order.total_incl_tax)


def test_nothing_personal_is_told_to_mollie(mollie: Standin) -> None:
    order = place()

    start_payment(order.pk)

    body = str(requests.get(f"{mollie.url}/v2/payments", headers=_key(), timeout=5).json())
    for personal in ("Klant", "de Vries", "gast@voorbeeld.nl", "Dorpsstraat", "612345678"):
        assert personal not in body


def test_a_second_start_uses_the_open_payment_again(mollie: Standin) -> None:
    order = place()

    assert start_payment(order.pk) == start_payment(order.pk)

    assert len(mollie.received("POST")) == 1


def test_a_time_out_after_mollie_worked_makes_no_second_payment(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.mollie.client.CONNECT_AND_READ_SECONDS", (1, 1))
    order = place()
    mollie.order_fault(kind="hang", seconds=3, when="after", path="/v2/payments")

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)
    start_payment(order.pk)

    first, second = mollie.received("POST")
    assert first["idempotency_key"] == second["idempotency_key"]
    assert _payments_at(mollie) == 1


def test_after_a_failed_attempt_a_new_one_is_made(mollie: Standin) -> None:
    order = place()
    first_url = start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "failed")

    second_url = start_payment(order.pk)

    assert second_url != first_url
    assert [attempt.status for attempt in order.payment_attempts.all()] == ["failed", "open"]


def test_an_attempt_that_was_paid_meanwhile_is_not_repeated(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    order.refresh_from_db()
    assert order.status == OrderStatus.PAID.value


def test_an_earlier_attempt_that_was_paid_meanwhile_is_not_repeated(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    first = order.payment_attempts.get()
    Order.objects.filter(pk=order.pk).update(wanted_method="creditcard")
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(number=2), "failed")
    mollie.set_state(first, "paid")

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    order.refresh_from_db()
    assert (order.status, order.payment_attempts.count()) == ("betaald", 2)


def test_an_order_that_needs_no_payment_starts_none(mollie: Standin) -> None:
    order = place()
    advance(order.pk, OrderStatus.CANCELLED)

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    assert not PaymentAttempt.objects.exists()


@pytest.mark.parametrize(
    "fault",
    [{"kind": "html"}, {"kind": "empty"}, {"kind": "no_detail"}, {"kind": "unavailable"}, {"kind": "drop"}],
)
def test_an_unusable_answer_leaves_the_attempt_to_be_tried_again(
    mollie: Standin, fault: dict[str, str]
) -> None:
    order = place()
    mollie.order_fault(**fault, path="/v2/payments")

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)
    start_payment(order.pk)

    assert order.payment_attempts.get().number == 1


def test_a_refusal_ends_the_attempt_and_is_shown_to_the_owner(mollie: Standin, settings: object) -> None:
    settings.MOLLIE_API_KEY = "test_short"  # type: ignore[attr-defined]
    order = place()

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    attempt = order.payment_attempts.get()
    assert attempt.status == "failed"
    assert "authenticat" in attempt.attention


def test_a_refusal_does_not_end_what_a_click_at_the_same_moment_brought_to_mollie(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    order = place()

    def overtaken(attempt: PaymentAttempt) -> None:
        PaymentAttempt.objects.filter(pk=attempt.pk).update(mollie_id="tr_first", status="open")
        raise MollieRefused("the key was used with another body", status=400)

    monkeypatch.setattr("shop.mollie.start._payment_for", overtaken)

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    assert order.payment_attempts.get().status == "open"


def test_an_answer_lost_long_ago_is_looked_up_and_no_second_payment_is_made(mollie: Standin) -> None:
    order = place()
    url = start_payment(order.pk)
    forget_answer(order, asked=timedelta(hours=2))

    assert start_payment(order.pk) == url

    assert _payments_at(mollie) == 1
    assert len(mollie.received("POST")) == 1


def test_what_mollie_never_made_is_asked_again_after_a_long_time(mollie: Standin) -> None:
    order = place()
    PaymentAttempt.objects.create(
        order=order, number=1, amount=order.total_incl_tax, asked_at=timezone.now() - timedelta(hours=2)
    )
    start_payment(place(make_jewel("een-ander")).pk)

    start_payment(order.pk)

    assert order.payment_attempts.get().status == "open"


def test_a_lost_payment_is_looked_for_on_every_page_as_far_back_as_it_can_be(
    mollie: Standin, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shop.mollie.reading.PAGE", 1)
    order = place()
    url = start_payment(order.pk)
    for number in range(3):
        start_payment(place(make_jewel(f"later-{number}")).pk)
    forget_answer(order, asked=timedelta(hours=2))

    assert start_payment(order.pk) == url


def test_payments_from_before_the_question_are_not_looked_at(mollie: Standin) -> None:
    start_payment(place(make_jewel("eerder")).pk)
    order = place()
    start_payment(order.pk)

    assert payment_of_attempt(0, asked_at=timezone.now() + timedelta(hours=1)) is None


def test_a_lost_payment_that_ended_meanwhile_is_made_anew(mollie: Standin) -> None:
    order = place()
    first_url = start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "expired")
    forget_answer(order, asked=timedelta(hours=2))

    assert start_payment(order.pk) != first_url

    assert [attempt.status for attempt in order.payment_attempts.all()] == ["expired", "open"]


def test_a_lost_payment_that_ended_and_is_not_ours_is_not_asked_after_for_ever(
    mollie: Standin, settings: Settings
) -> None:
    order = place()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "expired")
    forget_answer(order, asked=timedelta(hours=2))
    settings.MOLLIE_PROFILE_ID = "pfl_another"

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    assert "profile" in order.payment_attempts.get().attention


def test_a_lost_payment_that_was_paid_meanwhile_pays_the_order(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")
    forget_answer(order, asked=timedelta(hours=2))

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)

    order.refresh_from_db()
    assert order.status == "betaald"


def test_while_mollie_cannot_be_asked_about_the_last_attempt_no_other_starts(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.order_fault(kind="unavailable", path="/v2/payments/*")

    with pytest.raises(PaymentNotStarted):
        start_payment(order.pk)


def test_a_payment_without_a_page_is_not_started(mollie: Standin) -> None:
    order = place()
    mollie.order_fault(kind="alter", fields={"_links": {}}, path="/v2/payments", method="POST")

    with pytest.raises(PaymentNotStarted, match="no pay page"):
        start_payment(order.pk)


def test_the_chosen_method_is_sent_along(mollie: Standin) -> None:
    order = wanting("banktransfer")

    start_payment(order.pk)

    attempt = order.payment_attempts.get()
    assert attempt.asked_method == "banktransfer"
    assert mollie.client().payments.get(attempt.mollie_id).method == "banktransfer"


def test_a_method_that_mollie_does_not_take_leaves_the_choice_to_mollies_page(mollie: Standin) -> None:
    order = wanting("teleportatie")

    url = start_payment(order.pk)

    refused, second = order.payment_attempts.all()
    assert (refused.asked_method, refused.status) == ("teleportatie", "failed")
    assert (second.asked_method, second.checkout_url) == ("", url)
    assert "method" in refused.attention


def test_who_tries_again_gets_what_he_chose(mollie: Standin) -> None:
    order = wanting("ideal")
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "failed")

    start_payment(order.pk)

    assert [attempt.asked_method for attempt in order.payment_attempts.all()] == ["ideal", "ideal"]


def test_who_chooses_another_method_is_not_sent_to_the_first_one(mollie: Standin) -> None:
    order = wanting("ideal")
    first_url = start_payment(order.pk)
    Order.objects.filter(pk=order.pk).update(wanted_method="banktransfer")

    assert start_payment(order.pk) != first_url

    assert order.payment_attempts.get(number=2).asked_method == "banktransfer"


def test_a_method_that_was_refused_is_not_asked_for_again(mollie: Standin) -> None:
    order = wanting("teleportatie")
    start_payment(order.pk)

    start_payment(order.pk)

    assert order.payment_attempts.count() == 2


def test_lines_and_address_go_to_who_lends_the_money(mollie: Standin) -> None:
    order = wanting("in3", quantity=2)

    start_payment(order.pk)

    payment = mollie.client().payments.get(order.payment_attempts.get().mollie_id)
    total = sum(Decimal(line["totalAmount"]["value"]) for line in payment["lines"])
    assert total == order.total_incl_tax
    assert payment["billingAddress"]["familyName"] == "de Vries"
    assert payment["lines"][0]["vatRate"] == "21.00"


@pytest.mark.parametrize("method", ["", "ideal", "banktransfer"])
def test_lines_and_address_go_to_nobody_else(mollie: Standin, method: str) -> None:
    order = wanting(method)

    start_payment(order.pk)

    payment = mollie.client().payments.get(order.payment_attempts.get().mollie_id)
    assert "lines" not in payment
    assert "billingAddress" not in payment


def test_nobody_is_charged_for_shipping_that_is_free() -> None:
    order = wanting("klarna")
    order.shipping_incl_tax = Decimal("0.00")

    lines = order_details(order, method="klarna")["lines"]

    assert [line["type"] for line in lines] == ["physical"]


def test_a_name_of_one_word_is_enough_for_mollie() -> None:
    order = place()
    order.customer_name = "Madonna"

    address = order_details(order, method="klarna")["billingAddress"]

    assert (address["givenName"], address["familyName"]) == ("Madonna", "Madonna")


@pytest.mark.parametrize("step", [None, OrderStatus.IN_THE_MAKING, OrderStatus.READY])
def test_what_was_to_be_paid_at_pick_up_can_be_paid_online(mollie: Standin, step: OrderStatus | None) -> None:
    order = place_for_pick_up()
    if step:
        advance(order.pk, step)

    assert start_payment(order.pk).startswith(mollie.url)


def test_an_attempt_for_another_amount_is_not_used_again(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    pay(order, Decimal("7.95"))

    start_payment(order.pk)

    amounts = list(order.payment_attempts.values_list("amount", flat=True))
    assert amounts == [order.total_incl_tax, order.total_incl_tax - Decimal("7.95")]


@pytest.mark.django_db(transaction=True)
def test_a_double_click_on_pay_makes_one_payment(mollie: Standin) -> None:
    order = place()
    together = Barrier(5)

    def click(_: int) -> str:
        together.wait()
        try:
            return start_payment(order.pk)
        except PaymentNotStarted:
            return ""  # the first click is being answered; the order's page offers the button again
        finally:
            connection.close()

    with ThreadPoolExecutor(5) as threads:
        urls = set(threads.map(click, range(5))) - {""}

    assert len(urls) == 1
    assert _payments_at(mollie) == 1
    assert order.payment_attempts.count() == 1


def wanting(method: str, *, quantity: int = 1) -> Order:
    order = place(quantity=quantity)
    order.wanted_method = method
    order.save(update_fields=["wanted_method"])
    return order


def forget_answer(order: Order, *, asked: timedelta) -> None:
    """As if Mollie's answer was lost, so long ago."""
    order.payment_attempts.update(
        mollie_id=None, checkout_url="", status="created", asked_at=timezone.now() - asked
    )


def _key() -> dict[str, str]:
    from django.conf import settings

    return {"Authorization": f"Bearer {settings.MOLLIE_API_KEY}"}


def _payments_at(mollie: Standin) -> int:
    return int(requests.get(f"{mollie.url}/v2/payments", headers=_key(), timeout=5).json()["count"])
