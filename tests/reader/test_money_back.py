"""Refunds and chargebacks, read by Mollie's newer client."""

from enum import Enum

import pytest
from mollie.models import ErrorResponse
from stand_in import Reader


def test_a_created_refund_is_understood_whole(reader: Reader) -> None:
    refund = reader.refund(reader.paid())

    assert reader.unread(refund) == []
    assert isinstance(refund.status, Enum)
    assert (refund.status.value, refund.amount.value) == ("pending", "10.00")


@pytest.mark.parametrize("road", [["processing"], ["refunded"], ["refunded", "failed"], ["canceled"]])
def test_a_refund_is_understood_whole_in_every_state(reader: Reader, road: list[str]) -> None:
    payment = reader.paid()
    refund = reader.refund(payment)
    for status in road:
        reader.control(f"refunds/{refund.id}/state", status=status)

    refund = reader.mollie.refunds.get(payment_id=payment.id, refund_id=refund.id)

    assert reader.unread(refund) == []
    assert isinstance(refund.status, Enum)
    assert refund.status.value == road[-1]


def test_refunds_are_listed_by_payment_and_by_profile(reader: Reader) -> None:
    payment = reader.paid()
    made = [reader.refund(payment, value).id for value in ("1.00", "2.00", "3.00")]

    of_payment = reader.mollie.refunds.list(payment_id=payment.id)
    unread = reader.unread(of_payment.result)
    of_profile = reader.mollie.refunds.all(limit=2)

    assert unread == reader.unread(of_profile.result) == []
    assert [one.id for one in of_payment.result.embedded.refunds] == made[::-1]
    assert [one.id for one in of_profile.next().result.embedded.refunds] == made[:1]


def test_a_waiting_refund_can_be_cancelled(reader: Reader) -> None:
    payment = reader.paid()
    refund = reader.refund(payment)

    reader.mollie.refunds.cancel(payment_id=payment.id, refund_id=refund.id)

    found = reader.mollie.refunds.get(payment_id=payment.id, refund_id=refund.id)
    assert found.status.value == "canceled"


def test_a_refunded_payment_tells_what_is_left(reader: Reader) -> None:
    payment = reader.paid()
    reader.refund(payment)

    payment = reader.mollie.payments.get(payment_id=payment.id)

    assert reader.unread(payment) == []
    assert (payment.amount_refunded.value, payment.amount_remaining.value) == ("10.00", "139.00")


@pytest.mark.parametrize(("value", "status"), [("149.01", 422), ("10.00", 409)])
def test_a_refused_refund_is_an_error_that_the_client_understands(
    reader: Reader, value: str, status: int
) -> None:
    payment = reader.paid()
    reader.refund(payment)

    with pytest.raises(ErrorResponse) as refusal:
        reader.refund(payment, value)

    assert refusal.value.data.status == status
    assert reader.unread(refusal.value.data) == []


def test_chargebacks_are_read_one_by_one_and_listed(reader: Reader) -> None:
    payment = reader.paid()
    made = reader.control(f"payments/{payment.id}/chargebacks", value="5.00")["id"]

    one = reader.mollie.chargebacks.get(payment_id=payment.id, chargeback_id=made)
    unread = reader.unread(one)
    of_payment = reader.mollie.chargebacks.list(payment_id=payment.id)
    unread += reader.unread(of_payment.result)
    of_profile = reader.mollie.chargebacks.all()

    assert unread + reader.unread(of_profile.result) == []
    assert one.amount.value == "5.00"
    assert [found.id for found in of_payment.result.embedded.chargebacks] == [made]
    assert [found.id for found in of_profile.result.embedded.chargebacks] == [made]


def test_a_reversed_chargeback_is_understood_whole(reader: Reader) -> None:
    payment = reader.paid()
    made = reader.control(f"payments/{payment.id}/chargebacks")["id"]
    reader.control(f"chargebacks/{made}/reverse")

    chargeback = reader.mollie.chargebacks.get(payment_id=payment.id, chargeback_id=made)
    unread = reader.unread(chargeback)
    payment = reader.mollie.payments.get(payment_id=payment.id)

    assert unread + reader.unread(payment) == []
    assert chargeback.reversed_at
    assert not payment.amount_charged_back  # told only while it is not zero
