"""Webhooks arrive, are tried again on Mollie's schedule, and survive the death of the process."""

import signal
import socket
from pathlib import Path

import pytest

from shop.demo.mollie_standin.pace import Pace
from shop.demo.mollie_standin.payments import Payment, Status, create_payment, find_payment
from shop.demo.mollie_standin.standin import Standin, open_standin
from shop.demo.mollie_standin.transitions import change_status
from shop.demo.mollie_standin.webhooks import (
    due_webhooks,
    record_delivery,
    waiting_webhooks,
)
from shop.demo.standin.posting import Delivery
from tests.demo.conftest import start_standin
from tests.demo.mollie_shop import Shop, payment_request
from tests.demo.waiting import wait_until
from tests.demo.webhook_receiver import WebhookReceiver


def deliveries(shop: Shop, *, payment_id: str) -> list[tuple[int | None, str | None]]:
    """Status and error of each attempt so far."""
    entries = shop.control("GET", "webhooks").json()["deliveries"]
    return [(entry["status"], entry["error"]) for entry in entries if entry["payment_id"] == payment_id]


@pytest.mark.parametrize("refusal", [503, 500, 404, 302, 201, 204])
def test_anything_but_200_is_tried_again(shop: Shop, refusal: int) -> None:
    with WebhookReceiver(answers=[refusal, refusal]).listening() as receiver:
        payment = shop.pay(webhookUrl=receiver.url)

        shop.set_state(payment, status="paid")

        assert receiver.wait_for(3) == [payment.id] * 3
        wait_until(lambda: len(deliveries(shop, payment_id=payment.id)) == 3)
    assert deliveries(shop, payment_id=payment.id) == [(refusal, None), (refusal, None), (200, None)]


def test_a_redirect_is_not_followed(shop: Shop) -> None:
    with WebhookReceiver(answers=[301]).listening() as receiver:
        payment = shop.pay(webhookUrl=receiver.url)

        shop.set_state(payment, status="paid")

        receiver.wait_for(2)
    assert receiver.ids == [payment.id, payment.id]


def test_a_slow_shop_does_not_hold_up_another(shop: Shop, receiver: WebhookReceiver) -> None:
    with socket.create_server(("127.0.0.1", 0)) as deaf:  # takes the call and never answers
        stuck = shop.pay(webhookUrl=f"http://127.0.0.1:{deaf.getsockname()[1]}/")
        payment = shop.pay(webhookUrl=receiver.url)

        shop.set_state(stuck, status="paid")
        shop.set_state(payment, status="paid")

        assert receiver.wait_for(1, seconds=2) == [payment.id]


def test_an_address_outside_this_machine_is_never_called(shop: Shop) -> None:
    payment = shop.pay(webhookUrl="https://winkel.example/mollie/webhook/")

    shop.set_state(payment, status="paid")

    wait_until(lambda: deliveries(shop, payment_id=payment.id))
    status, error = deliveries(shop, payment_id=payment.id)[0]
    assert status is None
    assert error is not None
    assert error.startswith("not sent")


def test_a_refund_and_a_chargeback_call_about_the_payment(shop: Shop, receiver: WebhookReceiver) -> None:
    payment = shop.pay(webhookUrl=receiver.url)
    shop.set_state(payment, status="paid", webhook=False)
    refund = payment.refunds.create({"amount": {"currency": "EUR", "value": "10.00"}})

    for status in ("processing", "refunded", "failed"):
        shop.control("POST", f"refunds/{refund.id}/state", json={"status": status})
    shop.control("POST", f"payments/{payment.id}/chargebacks", json={"value": "5.00"})

    assert receiver.wait_for(4) == [payment.id] * 4


def test_a_killed_stand_in_keeps_its_payments_and_its_queue(tmp_path: Path) -> None:
    with WebhookReceiver().listening() as receiver:
        port = receiver.port
    with start_standin(tmp_path, pace="demo") as standin:
        shop = Shop(standin.url)
        payment = shop.pay(webhookUrl=receiver.url, metadata={"attempt": "a-7"})
        first = shop.client.payments.create(payment_request(), idempotency_key="order-1")
        shop.set_state(payment, status="paid")
        wait_until(lambda: deliveries(shop, payment_id=payment.id))
        standin.stop(signal.SIGKILL)

    with WebhookReceiver(port=port).listening() as receiver, start_standin(tmp_path) as standin:
        assert receiver.wait_for(1) == [payment.id]
        shop.client.set_api_endpoint(standin.url)

        found = shop.client.payments.get(payment.id)
        assert (found.status, found.metadata) == ("paid", {"attempt": "a-7"})
        again = shop.client.payments.create(payment_request(), idempotency_key="order-1")
        assert again.id == first.id


def real_payment(standin: Standin) -> Payment:
    """A paid payment at a stand-in that keeps Mollie's own pace."""
    given = payment_request(webhookUrl="http://127.0.0.1:9/")
    with standin.transaction() as transaction:
        payment = create_payment(transaction, profile="pfl_x", given=given)
        return change_status(transaction, payment=payment, status=Status.PAID)


def test_ten_attempts_are_spread_over_26_hours(tmp_path: Path) -> None:
    standin = open_standin(tmp_path, pace=Pace(customer=1, machinery=1))
    payment = real_payment(standin)
    minutes: list[int] = []

    while True:
        with standin.transaction() as transaction:
            webhooks = due_webhooks(transaction)
            if not webhooks:
                break
            record_delivery(transaction, webhook=webhooks[0], delivery=Delivery(status=503))
            waiting = waiting_webhooks(transaction)
            if waiting:
                minutes.append(round((waiting[0]["due_at"] - transaction.now) / 60))
        standin.clock.advance(seconds=minutes[-1] * 60 + 1)

    assert minutes == [1, 2, 4, 8, 16, 29, 60, 120, 1320]
    with standin.transaction() as transaction:
        assert waiting_webhooks(transaction) == []
        assert find_payment(transaction, payment_id=payment.id).status is Status.PAID
