"""A repeated POST gets the first answer, as long as Mollie keeps it."""

import threading

import pytest
import requests
from mollie.api.error import BadRequestError, ConflictError

from tests.demo.mollie_shop import Shop, payment_request
from tests.demo.waiting import wait_until


def create(shop: Shop, *, key: str, **changes: object) -> requests.Response:
    return shop.call("POST", "payments", json=payment_request(**changes), headers={"Idempotency-Key": key})


def test_the_same_request_with_the_same_key_makes_one_payment(shop: Shop) -> None:
    first = create(shop, key="order-1")
    second = create(shop, key="order-1")

    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json() == second.json()
    assert "Idempotent-Replayed" not in first.headers
    assert second.headers["Idempotent-Replayed"] == "true"
    assert shop.client.payments.list().count == 1


def test_the_client_reads_a_replayed_answer(shop: Shop) -> None:
    payments = [shop.client.payments.create(payment_request(), idempotency_key="order-2") for _ in "ab"]

    assert payments[0].id == payments[1].id


def test_the_same_key_with_another_request_is_refused(shop: Shop) -> None:
    shop.client.payments.create(payment_request(), idempotency_key="order-3")

    with pytest.raises(BadRequestError, match="already used for a different request"):
        shop.client.payments.create(payment_request(description="Anders"), idempotency_key="order-3")


def test_the_same_key_at_another_address_is_refused(shop: Shop) -> None:
    payment, other = shop.paid(), shop.paid()
    refund = {"amount": {"currency": "EUR", "value": "1.00"}}
    payment.refunds.create(refund, idempotency_key="order-4")

    with pytest.raises(BadRequestError):
        other.refunds.create(refund, idempotency_key="order-4")


def test_the_key_of_one_profile_means_nothing_to_another(shop: Shop) -> None:
    assert create(shop, key="order-5").json()["id"] != create(Shop(shop.url), key="order-5").json()["id"]


def test_after_an_hour_a_key_is_new_again(shop: Shop) -> None:
    first = create(shop, key="order-6")
    shop.control("POST", "clock", json={"minutes": 61})

    second = create(shop, key="order-6")

    assert second.json()["id"] != first.json()["id"]
    assert "Idempotent-Replayed" not in second.headers


def test_a_refused_request_leaves_its_key_free(shop: Shop) -> None:
    refused = create(shop, key="order-7", description=None)

    corrected = create(shop, key="order-7")

    assert (refused.status_code, corrected.status_code) == (422, 201)


def test_a_key_that_is_still_being_answered_gets_409(shop: Shop) -> None:
    shop.control("POST", "faults", json={"kind": "hang", "when": "during", "seconds": 1, "method": "POST"})
    slow = threading.Thread(target=create, args=(shop,), kwargs={"key": "order-8"})
    slow.start()
    wait_until(lambda: shop.control("GET", "faults").json() == [])

    with pytest.raises(ConflictError, match="already being processed"):
        shop.client.payments.create(payment_request(), idempotency_key="order-8")
    slow.join()

    assert shop.client.payments.list().count == 1


def test_parallel_requests_with_one_key_make_one_payment(shop: Shop) -> None:
    answers: list[requests.Response] = []
    threads = [
        threading.Thread(target=lambda: answers.append(create(shop, key="order-9"))) for _ in range(10)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    created = [answer for answer in answers if answer.status_code == 201]
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in created}) == 1
    assert shop.client.payments.list().count == 1
