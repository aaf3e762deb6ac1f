"""Control endpoints of Mollie alone, beside those of every stand-in: states of payments, and webhooks."""

from enum import StrEnum
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify

from shop.demo.mollie_standin.chargebacks import create_chargeback, find_chargeback, reverse_chargeback
from shop.demo.mollie_standin.methods import METHODS
from shop.demo.mollie_standin.money import checked_money
from shop.demo.mollie_standin.payments import Status, find_payment
from shop.demo.mollie_standin.refund_steps import ImpossibleRefundStep, change_refund_status
from shop.demo.mollie_standin.refunds import RefundStatus, find_refund, refundable
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transitions import ImpossibleStep, change_status, choose_method
from shop.demo.mollie_standin.webhooks import all_deliveries, waiting_webhooks
from shop.demo.standin.control import CONTROL, WrongOrder, explain, ordered

control = Blueprint("control", __name__, url_prefix=CONTROL)

Word = TypeVar("Word", bound=StrEnum)


control.register_error_handler(ImpossibleStep, explain)
control.register_error_handler(ImpossibleRefundStep, explain)


@control.post("/payments/<payment_id>/state")
def set_payment_state(payment_id: str) -> Response:
    """{"status": "paid", "method": "ideal", "webhook": true}; only `status` is needed."""
    order = ordered()
    status, method = _one_of(Status, order.get("status")), order.get("method")
    if method not in (None, *METHODS):
        raise WrongOrder("method is unknown")
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id)
        payment = choose_method(transaction, payment=payment, method=method)
        announce = order.get("webhook", True) is True
        payment = change_status(transaction, payment=payment, status=status, announce=announce)
    return jsonify(id=payment.id, status=payment.status, method=payment.method)


@control.post("/refunds/<refund_id>/state")
def set_refund_state(refund_id: str) -> Response:
    """{"status": "failed"}: what the bank makes of a refund."""
    status = _one_of(RefundStatus, ordered().get("status"))
    with this_standin().transaction() as transaction:
        refund = find_refund(transaction, refund_id=refund_id)
        change_refund_status(transaction, refund=refund, status=status)
    return jsonify(id=refund_id, status=status)


@control.post("/payments/<payment_id>/chargebacks")
def charge_back(payment_id: str) -> tuple[Response, int]:
    """{"value": "10.00"}, or all that is left of the payment."""
    value = ordered().get("value")
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id)
        left = refundable(transaction, payment=payment)
        asked = {"value": str(left) if value is None else value, "currency": left.currency}
        wanted = checked_money(asked, field="value").value
        if payment.status is not Status.PAID or wanted > left.value:
            raise WrongOrder("the payment has no such amount to take back")
        chargeback = create_chargeback(transaction, payment=payment, value=wanted)
    return jsonify(id=chargeback.id), 201


@control.post("/chargebacks/<chargeback_id>/reverse")
def reverse(chargeback_id: str) -> Response:
    """The shop wins the dispute."""
    with this_standin().transaction() as transaction:
        reverse_chargeback(transaction, chargeback=find_chargeback(transaction, chargeback_id=chargeback_id))
    return jsonify(id=chargeback_id)


@control.get("/webhooks")
def show_webhooks() -> Response:
    """{"deliveries": [every attempt, oldest first], "waiting": [what is still to be posted]}"""
    with this_standin().transaction() as transaction:
        return jsonify(deliveries=all_deliveries(transaction), waiting=waiting_webhooks(transaction))


def _one_of(words: type[Word], value: Any) -> Word:
    try:
        return words(value)
    except ValueError as error:
        raise WrongOrder(str(error)) from error
