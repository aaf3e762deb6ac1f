"""Control endpoints for tests, outside Mollie's API and on no page: faults, states, clock, and records.

They take and give plain JSON, and answer 400 with {"error": …} when they do not understand.
"""

from enum import StrEnum
from typing import Any, TypeVar

from flask import Blueprint, Response, jsonify, request

from shop.demo.mollie_standin.chargebacks import create_chargeback, find_chargeback, reverse_chargeback
from shop.demo.mollie_standin.faults import WrongFault, fault_from
from shop.demo.mollie_standin.methods import METHODS
from shop.demo.mollie_standin.money import checked_money
from shop.demo.mollie_standin.payments import Status, find_payment
from shop.demo.mollie_standin.refund_steps import ImpossibleRefundStep, change_refund_status
from shop.demo.mollie_standin.refunds import RefundStatus, find_refund, refundable
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transitions import ImpossibleStep, change_status, choose_method
from shop.demo.mollie_standin.webhooks import all_deliveries, waiting_webhooks

control = Blueprint("control", __name__, url_prefix="/_standin")

Word = TypeVar("Word", bound=StrEnum)


class WrongOrder(Exception):
    """An order that a control endpoint cannot carry out."""


@control.errorhandler(WrongOrder)
@control.errorhandler(WrongFault)
@control.errorhandler(ImpossibleStep)
@control.errorhandler(ImpossibleRefundStep)
def explain(error: Exception) -> tuple[Response, int]:
    """400 with the reason."""
    return jsonify(error=str(error)), 400


@control.post("/faults")
def order_fault() -> tuple[Response, int]:
    """Order a fault, with the names of `faults.Fault`: {"kind": "hang", "seconds": 9, "when": "after"}."""
    this_standin().faults.order(fault_from(_order()))
    return jsonify(this_standin().faults.waiting()), 201


@control.get("/faults")
def show_faults() -> Response:
    """The faults still to come."""
    return jsonify(this_standin().faults.waiting())


@control.delete("/faults")
def clear_faults() -> Response:
    """Drop the faults still to come."""
    this_standin().faults.clear()
    return jsonify([])


@control.post("/payments/<payment_id>/state")
def set_payment_state(payment_id: str) -> Response:
    """{"status": "paid", "method": "ideal", "webhook": true}; only `status` is needed."""
    order = _order()
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
    status = _one_of(RefundStatus, _order().get("status"))
    with this_standin().transaction() as transaction:
        refund = find_refund(transaction, refund_id=refund_id)
        change_refund_status(transaction, refund=refund, status=status)
    return jsonify(id=refund_id, status=status)


@control.post("/payments/<payment_id>/chargebacks")
def charge_back(payment_id: str) -> tuple[Response, int]:
    """{"value": "10.00"}, or all that is left of the payment."""
    value = _order().get("value")
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


@control.post("/clock")
def put_clock_forward() -> Response:
    """{"minutes": 16}: everything due in that time happens at once."""
    minutes = _order().get("minutes")
    if not isinstance(minutes, int | float) or not 0 <= minutes <= 10**6:
        raise WrongOrder("minutes is not a number from 0 to a million")
    standin = this_standin()
    standin.clock.advance(seconds=minutes * 60)
    standin.changed.set()
    return jsonify(now=standin.clock.now())


@control.get("/webhooks")
def show_webhooks() -> Response:
    """{"deliveries": [every attempt, oldest first], "waiting": [what is still to be posted]}"""
    with this_standin().transaction() as transaction:
        return jsonify(deliveries=all_deliveries(transaction), waiting=waiting_webhooks(transaction))


@control.get("/requests")
def show_requests() -> Response:
    """The last calls of the API, oldest first: method, path, idempotency_key, status."""
    return jsonify(list(this_standin().received))


@control.delete("/requests")
def forget_requests() -> Response:
    """Start the record anew."""
    this_standin().received.clear()
    return jsonify([])


def _order() -> dict[str, Any]:
    data = request.get_json(silent=True) if request.data else {}
    if not isinstance(data, dict):
        raise WrongOrder("the body is not a JSON object with its content type")
    return data


def _one_of(words: type[Word], value: Any) -> Word:
    try:
        return words(value)
    except ValueError as error:
        raise WrongOrder(str(error)) from error
