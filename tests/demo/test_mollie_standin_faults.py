"""Each ordered fault reaches the real client as the trouble that a shop must live with."""

import time
from collections.abc import Iterator
from typing import Any

import pytest
from mollie.api.error import RequestError, ResponseError, ResponseHandlingError

from tests.demo.mollie_shop import Shop, payment_request


@pytest.fixture(autouse=True)
def _no_faults_left(shop: Shop) -> Iterator[None]:
    yield
    shop.control("DELETE", "faults")


def order(shop: Shop, **fault: Any) -> None:
    assert shop.control("POST", "faults", json=fault).status_code == 201


@pytest.mark.parametrize(("kind", "status"), [("too_many_requests", 429), ("unavailable", 503)])
def test_mollie_says_that_it_is_too_busy(shop: Shop, kind: str, status: int) -> None:
    order(shop, kind=kind, method="POST")

    with pytest.raises(ResponseError) as caught:
        shop.pay()

    assert caught.value.status == status
    assert shop.client.payments.list().count == 0
    assert shop.pay().is_open()


@pytest.mark.parametrize("fault", [{"kind": "html"}, {"kind": "html", "status": 502}, {"kind": "empty"}])
def test_an_answer_that_is_no_json_is_a_handling_error(shop: Shop, fault: dict[str, Any]) -> None:
    order(shop, **fault)

    with pytest.raises(ResponseHandlingError):
        shop.pay()


def test_an_error_without_detail_is_a_key_error_in_the_client(shop: Shop) -> None:
    order(shop, kind="no_detail")

    with pytest.raises(KeyError):
        shop.pay()


@pytest.mark.parametrize(("when", "payments"), [("before", 0), ("after", 1)])
def test_a_dropped_connection_may_come_before_or_after_the_work(shop: Shop, when: str, payments: int) -> None:
    order(shop, kind="drop", when=when, method="POST")

    with pytest.raises(RequestError):
        shop.pay()

    assert shop.client.payments.list().count == payments


def test_an_answer_that_comes_too_late_was_executed_and_a_retry_gets_it(shop: Shop) -> None:
    order(shop, kind="hang", when="after", seconds=1.5, method="POST")
    shop.client.set_timeout(1)
    with pytest.raises(RequestError, match="timed out"):
        shop.client.payments.create(payment_request(), idempotency_key="order-1")

    payment = shop.client.payments.create(payment_request(), idempotency_key="order-1")

    assert [found.id for found in shop.client.payments.list()] == [payment.id]


def test_a_slow_answer_is_still_the_real_one(shop: Shop) -> None:
    order(shop, kind="hang", seconds=0.3, method="GET", path="/v2/payments/*")
    payment = shop.pay()
    start = time.monotonic()

    assert shop.client.payments.get(payment.id).id == payment.id

    assert time.monotonic() - start >= 0.3


def test_an_answer_can_be_altered_to_lie(shop: Shop) -> None:
    payment = shop.paid()
    order(shop, kind="alter", fields={"mode": "live", "amount": {"currency": "EUR", "value": "1.00"}})

    lie = shop.client.payments.get(payment.id)

    assert (lie.mode, lie.amount["value"]) == ("live", "1.00")
    assert shop.client.payments.get(payment.id) == payment


def test_a_fault_hits_as_many_calls_as_ordered_and_only_those_it_is_meant_for(shop: Shop) -> None:
    order(shop, kind="unavailable", times=2, method="GET", path="/v2/methods*")

    payment = shop.pay()
    answers = [shop.call("GET", "methods").status_code for _ in range(3)]

    assert payment.is_open()
    assert answers == [503, 503, 200]
    assert shop.control("GET", "faults").json() == []


@pytest.mark.parametrize(
    "fault",
    [
        {},
        {"kind": "onbekend"},
        {"kind": "hang", "seconds": -1},
        {"kind": "hang", "seconds": "9"},
        {"kind": "html", "when": "during"},
        {"kind": "html", "status": 99},
        {"kind": "html", "times": 0},
        {"kind": "html", "color": "red"},
        {"kind": "alter", "fields": []},
    ],
)
def test_a_fault_that_does_not_exist_is_refused(shop: Shop, fault: dict[str, Any]) -> None:
    answer = shop.control("POST", "faults", json=fault)

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_calls_of_a_shop_are_on_record_without_what_was_in_them(shop: Shop) -> None:
    shop.control("DELETE", "requests")

    payment = shop.client.payments.create(payment_request(), idempotency_key="order-2")
    shop.client.payments.get(payment.id)

    assert shop.control("GET", "requests").json() == [
        {"method": "POST", "path": "/v2/payments", "idempotency_key": "order-2", "status": 201},
        {"method": "GET", "path": f"/v2/payments/{payment.id}", "idempotency_key": None, "status": 200},
    ]
