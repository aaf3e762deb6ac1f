"""Sending a customer to Mollie: never two payments for one click."""

import pytest
import requests

from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import PaymentNotStarted, start_payment
from tests.mollie.conftest import Standin
from tests.shop_data import place

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


def _key() -> dict[str, str]:
    from django.conf import settings

    return {"Authorization": f"Bearer {settings.MOLLIE_API_KEY}"}


def _payments_at(mollie: Standin) -> int:
    return int(requests.get(f"{mollie.url}/v2/payments", headers=_key(), timeout=5).json()["count"])
