"""The stand-in seen through the real client: payments, methods, refunds and chargebacks."""

from typing import Any

import pytest
from mollie.api.error import NotFoundError, UnprocessableEntityError

from tests.demo.mollie_shop import REDIRECT_URL, Shop, payment_request


def test_a_new_payment_is_open_and_has_a_checkout_link(shop: Shop) -> None:
    payment = shop.pay(metadata={"attempt": "a-1"}, locale="nl_NL")

    assert payment.is_open()
    assert payment.id.startswith("tr_")
    assert len(payment.id) == 13
    assert payment.mode == "test"
    assert payment.amount == {"currency": "EUR", "value": "149.00"}
    assert payment.metadata == {"attempt": "a-1"}
    assert payment.checkout_url == f"{shop.url}/checkout/{payment.id[3:]}"
    assert payment.expires_at
    assert payment.method is None
    assert not payment.is_paid()


def test_a_payment_reads_back_as_it_was_created(shop: Shop) -> None:
    payment = shop.pay(method="ideal", webhookUrl="http://localhost:9/haak", cancelUrl=REDIRECT_URL)

    assert shop.client.payments.get(payment.id) == payment


def test_metadata_is_kept_word_for_word(shop: Shop) -> None:
    metadata = {"a": [1, 2.5, None, True], "tekst": 'é 💍 "'}

    payment = shop.pay(metadata=metadata)

    assert shop.client.payments.get(payment.id).metadata == metadata


def test_a_description_longer_than_mollie_keeps_is_cut(shop: Shop) -> None:
    assert shop.pay(description="x" * 300).description == "x" * 255


def test_a_paid_payment_has_no_checkout_link_and_can_be_refunded_whole(shop: Shop) -> None:
    payment = shop.paid(method="ideal")

    assert payment.is_paid()
    assert payment.checkout_url is None
    assert payment.expires_at is None
    assert payment["amountRemaining"] == payment.amount
    assert payment["amountRefunded"]["value"] == "0.00"


@pytest.mark.parametrize(
    ("status", "moment"),
    [
        ("paid", "paidAt"),
        ("failed", "failedAt"),
        ("canceled", "canceledAt"),
        ("expired", "expiredAt"),
        ("authorized", "authorizedAt"),
    ],
)
def test_every_state_has_its_moment(shop: Shop, status: str, moment: str) -> None:
    payment = shop.pay()

    shop.set_state(payment, status=status)

    found = shop.client.payments.get(payment.id)
    assert found.status == status
    assert found[moment] >= found.created_at


def test_a_definitive_state_never_changes(shop: Shop) -> None:
    payment = shop.paid()

    answer = shop.set_state(payment, status="failed")

    assert answer.status_code == 400
    assert shop.client.payments.get(payment.id).status == "paid"


def test_a_payment_of_another_key_does_not_exist(shop: Shop) -> None:
    payment = shop.pay()

    with pytest.raises(NotFoundError, match=f"No payment exists with token {payment.id}"):
        Shop(shop.url).client.payments.get(payment.id)


def test_an_open_bank_transfer_can_be_cancelled(shop: Shop) -> None:
    payment = shop.pay(method="banktransfer")

    canceled = shop.client.payments.delete(payment.id)

    assert payment.is_cancelable is True
    assert canceled["status"] == "canceled"
    assert shop.client.payments.get(payment.id).canceled_at


def test_an_open_ideal_payment_cannot_be_cancelled_by_the_shop(shop: Shop) -> None:
    payment = shop.pay(method="ideal")

    with pytest.raises(UnprocessableEntityError, match="The payment cannot be cancelled"):
        shop.client.payments.delete(payment.id)

    assert payment.is_cancelable is False


def test_a_list_is_walked_forth_and_back_in_pages(shop: Shop) -> None:
    ids = [shop.pay().id for _ in range(5)][::-1]

    first = shop.client.payments.list(limit=2)
    second = first.get_next()
    third = second.get_next()

    assert [payment.id for page in (first, second, third) for payment in page] == ids
    assert [first.has_previous(), third.has_next()] == [False, False]
    assert [payment.id for payment in third.get_previous()] == ids[2:4]
    assert [payment.id for payment in shop.client.payments.list(**{"from": ids[3]})] == ids[3:]


def test_a_list_of_nothing_is_empty(shop: Shop) -> None:
    assert len(shop.client.payments.list()) == 0


def test_methods_are_listed_in_dutch_with_what_they_can_carry(shop: Shop) -> None:
    large = {"currency": "EUR", "value": "9000.00"}

    everything = shop.client.methods.list(locale="nl_NL")
    for_large = shop.client.methods.list(amount=large)

    assert everything[0].id == "ideal"
    assert everything[0].description == "iDEAL | Wero"
    assert "applepay" not in [method.id for method in everything]
    assert [method.id for method in for_large] == ["ideal", "creditcard", "bancontact", "banktransfer"]
    assert shop.client.methods.get("banktransfer").description == "Bank transfer"


def test_a_wallet_is_listed_when_asked_for(shop: Shop) -> None:
    methods = shop.client.methods.list(includeWallets="applepay")

    assert "applepay" in [method.id for method in methods]


def test_pay_later_needs_lines_that_add_up(shop: Shop) -> None:
    line = {
        "description": "Ring",
        "quantity": 2,
        "unitPrice": {"currency": "EUR", "value": "80.00"},
        "discountAmount": {"currency": "EUR", "value": "11.00"},
        "totalAmount": {"currency": "EUR", "value": "149.00"},
    }
    order = payment_request(method="klarna", billingAddress={"city": "Delft", "country": "NL"}, lines=[line])
    wrong = order | {"lines": [line | {"quantity": 3}]}

    payment = shop.client.payments.create(order)

    assert payment.lines == [line]
    with pytest.raises(UnprocessableEntityError) as caught:
        shop.client.payments.create(wrong)
    assert caught.value.field == "lines.0.totalAmount"
    with pytest.raises(UnprocessableEntityError, match="lines is required"):
        shop.pay(method="klarna")


def test_partial_refunds_add_up_and_never_exceed_the_payment(shop: Shop) -> None:
    payment = shop.paid()

    for value in ("49.00", "50.00"):
        payment.refunds.create({"amount": {"currency": "EUR", "value": value}})
    refunded = shop.client.payments.get(payment.id, embed="refunds")

    assert refunded["amountRefunded"]["value"] == "99.00"
    assert refunded["amountRemaining"]["value"] == "50.00"
    assert len(refunded.get_embedded("refunds")) == 2
    assert refunded.has_refunds()
    with pytest.raises(UnprocessableEntityError) as caught:
        payment.refunds.create({"amount": {"currency": "EUR", "value": "50.01"}})
    assert caught.value.field == "amount.value"


def test_the_same_refund_within_the_hour_is_taken_for_a_double_click(shop: Shop) -> None:
    payment = shop.paid()
    refund = {"amount": {"currency": "EUR", "value": "10.00"}}
    payment.refunds.create(refund)

    within = shop.call("POST", f"payments/{payment.id}/refunds", json=refund)
    shop.control("POST", "clock", json={"minutes": 61})
    after = shop.call("POST", f"payments/{payment.id}/refunds", json=refund)

    assert within.status_code == 409
    assert within.json()["detail"] == "A duplicate refund has been detected"
    assert after.status_code == 201


def test_a_refund_goes_through_the_bank_by_itself(shop: Shop) -> None:
    payment = shop.paid()
    refund = payment.refunds.create({"amount": {"currency": "EUR", "value": "10.00"}, "description": "Ruil"})

    shop.control("POST", "clock", json={"minutes": 120})
    processing = payment.refunds.get(refund.id)
    shop.control("POST", "clock", json={"minutes": 24 * 60})

    assert refund.is_pending()
    assert processing.is_processing()
    assert payment.refunds.get(refund.id).is_refunded()


def test_a_pending_refund_can_be_called_off_and_then_no_longer_counts(shop: Shop) -> None:
    payment = shop.paid()
    refund = payment.refunds.create({"amount": {"currency": "EUR", "value": "10.00"}})

    assert payment.refunds.delete(refund.id) == {}

    assert payment.refunds.get(refund.id).status == "canceled"
    assert shop.client.payments.get(payment.id)["amountRemaining"]["value"] == "149.00"
    with pytest.raises(UnprocessableEntityError):
        payment.refunds.delete(refund.id)


def test_a_refund_can_fail_after_it_was_refunded(shop: Shop) -> None:
    payment = shop.paid()
    refund = payment.refunds.create({"amount": {"currency": "EUR", "value": "10.00"}})
    shop.control("POST", f"refunds/{refund.id}/state", json={"status": "refunded"})

    shop.control("POST", f"refunds/{refund.id}/state", json={"status": "failed"})

    assert [refund.status for refund in shop.client.refunds.list()] == ["failed"]


def test_an_unpaid_payment_cannot_be_refunded(shop: Shop) -> None:
    payment = shop.pay()

    with pytest.raises(UnprocessableEntityError, match="has not been paid for yet"):
        payment.refunds.create({"amount": {"currency": "EUR", "value": "10.00"}})


def test_a_chargeback_shows_on_the_payment_until_it_is_reversed(shop: Shop) -> None:
    payment = shop.paid()

    made: dict[str, Any] = shop.control("POST", f"payments/{payment.id}/chargebacks", json={}).json()
    charged_back = shop.client.payments.get(payment.id)
    shop.control("POST", f"chargebacks/{made['id']}/reverse")

    assert charged_back.status == "paid"
    assert charged_back["amountChargedBack"]["value"] == "149.00"
    assert charged_back["amountRemaining"]["value"] == "0.00"
    assert payment.chargebacks.get(made["id"]).reversed_at
    assert [chargeback.id for chargeback in shop.client.chargebacks.list()] == [made["id"]]
    assert "amountChargedBack" not in shop.client.payments.get(payment.id)


def test_a_failed_card_payment_tells_why_for_the_magic_amounts(shop: Shop) -> None:
    payment = shop.pay(method="creditcard", amount={"currency": "EUR", "value": "1007.00"})

    shop.set_state(payment, status="failed")

    assert shop.client.payments.get(payment.id).details == {"failureReason": "insufficient_funds"}
