"""Payments, read by a client that knows nothing of the shop: it validates each answer and refuses a wrong one."""

from enum import Enum

import pytest
from mollie.models import ErrorResponse, ListRefundResponse
from stand_in import Reader

# Every state, and the road to it.
ROADS = {
    "open": [],
    "pending": ["pending"],
    "authorized": ["authorized"],
    "paid": ["paid"],
    "paid after pending": ["pending", "paid"],
    "failed": ["failed"],
    "canceled": ["canceled"],
    "expired": ["expired"],
}
ADDRESS = {
    "given_name": "Klant",
    "family_name": "de Vries",
    "street_and_number": "Dorpsstraat 12",
    "postal_code": "3511 AX",
    "city": "Utrecht",
    "country": "NL",
    "email": "klant@voorbeeld.nl",
}
LINE = {
    "description": "Ring",
    "quantity": 1,
    "unit_price": {"currency": "EUR", "value": "149.00"},
    "total_amount": {"currency": "EUR", "value": "149.00"},
    "vat_rate": "21.00",
    "vat_amount": {"currency": "EUR", "value": "25.86"},
}


def test_a_created_payment_is_understood_whole(reader: Reader) -> None:
    payment = reader.pay()

    assert reader.unread(payment) == []
    assert (payment.status.value, payment.amount.value) == ("open", "149.00")
    assert payment.links.checkout.href.startswith(reader.url)


@pytest.mark.parametrize("road", ROADS.values(), ids=list(ROADS))
def test_a_payment_is_understood_whole_in_every_state(reader: Reader, road: list[str]) -> None:
    payment = reader.pay()
    for status in road:
        reader.control(f"payments/{payment.id}/state", status=status, method="ideal")

    payment = reader.mollie.payments.get(payment_id=payment.id)

    assert reader.unread(payment) == []
    assert payment.status.value == (road or ["open"])[-1]
    # The client's lists of words are open: a word that it does not know stays a plain string.
    assert all(isinstance(word, Enum) for word in (payment.status, payment.mode, payment.sequence_type))


def test_a_payment_with_lines_and_an_address_is_understood_whole(reader: Reader) -> None:
    payment = reader.pay(method="klarna", lines=[LINE], billing_address=ADDRESS)

    assert reader.unread(payment) == []
    assert payment.lines[0].total_amount.value == "149.00"


def test_a_card_payment_that_failed_tells_why(reader: Reader) -> None:
    payment = reader.pay(amount={"currency": "EUR", "value": "1007.00"}, method="creditcard")
    reader.control(f"payments/{payment.id}/state", status="failed")

    payment = reader.mollie.payments.get(payment_id=payment.id)

    assert reader.unread(payment) == []
    assert payment.details.failure_reason.value == "insufficient_funds"


def test_a_list_of_payments_can_be_leafed_through(reader: Reader) -> None:
    made = [reader.pay().id for _ in range(3)]

    first = reader.mollie.payments.list(limit=2)
    unread = reader.unread(first.result)
    second = first.next()

    assert unread == reader.unread(second.result) == []
    found = [one.id for page in (first, second) for one in page.result.embedded.payments]
    assert found == made[::-1]
    assert second.next() is None


def test_a_bank_transfer_can_be_cancelled(reader: Reader) -> None:
    payment = reader.pay(method="banktransfer")

    cancelled = reader.mollie.payments.cancel(payment_id=payment.id)

    assert reader.unread(cancelled) == []
    assert cancelled.status.value == "canceled"


def test_what_is_embedded_in_a_payment_is_understood_too(reader: Reader) -> None:
    payment = reader.paid()
    refund = reader.refund(payment)

    reader.mollie.payments.get(payment_id=payment.id, embed="refunds,chargebacks")

    inside = reader.ear.last.json()["_embedded"]
    assert ListRefundResponse.model_validate(inside["refunds"][0]).id == refund.id
    assert inside["chargebacks"] == []


def test_a_repeated_idempotency_key_makes_no_second_payment(reader: Reader) -> None:
    wanted = {"amount": {"currency": "EUR", "value": "5.00"}, "description": "x", "redirect_url": reader.url}

    first, second = (
        reader.mollie.payments.create(payment_request=wanted, idempotency_key="5f0c1a52-once")
        for _ in range(2)
    )

    assert first.id == second.id


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"amount": {"currency": "EUR", "value": "0.00"}}, "amount"),
        ({"amount": {"currency": "EUR", "value": "1.001"}}, "amount.value"),
        ({"redirect_url": "geen adres"}, "redirectUrl"),
    ],
)
def test_a_refused_payment_is_an_error_that_the_client_understands(
    reader: Reader, changes: dict[str, object], field: str
) -> None:
    with pytest.raises(ErrorResponse) as refusal:
        reader.pay(**changes)

    assert (refusal.value.data.status, refusal.value.data.field) == (422, field)
    assert reader.unread(refusal.value.data) == []


def test_a_payment_that_is_not_there_is_an_error_that_the_client_understands(reader: Reader) -> None:
    with pytest.raises(ErrorResponse) as refusal:
        reader.mollie.payments.get(payment_id="tr_nietdaar12")

    assert refusal.value.data.status == 404
