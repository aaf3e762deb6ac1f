"""`/v2/payments`: create, list, get and cancel payments."""

import sqlite3
from typing import Any

from flask import Blueprint, Response, g, request

from shop.demo.mollie_standin.chargebacks import chargebacks_of
from shop.demo.mollie_standin.hal import documented, hal_response
from shop.demo.mollie_standin.idempotency import answer_once
from shop.demo.mollie_standin.paging import Shelf, list_object
from shop.demo.mollie_standin.payment_object import payment_object
from shop.demo.mollie_standin.payment_request import checked_payment_request
from shop.demo.mollie_standin.payments import Payment, create_payment, find_payment, payment_from
from shop.demo.mollie_standin.refund_object import chargeback_object, refund_object
from shop.demo.mollie_standin.refunds import refunds_of
from shop.demo.mollie_standin.request_body import json_object
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.transitions import cancel_payment

payments_api = Blueprint("payments_api", __name__, url_prefix="/v2/payments")


@payments_api.post("")
def create() -> Response:
    """201 with the open payment and its checkout link."""
    data = json_object()

    def create_it(transaction: Transaction) -> dict[str, Any]:
        given = checked_payment_request(data)
        payment = create_payment(transaction, profile=g.profile, given=given)
        return _alone(transaction, payment=payment)

    return answer_once(profile=g.profile, data=data, create=create_it)


@payments_api.get("")
def list_all() -> Response:
    """The profile's payments, newest first."""
    with this_standin().transaction() as transaction:

        def describe(row: sqlite3.Row) -> dict[str, Any]:
            return payment_object(transaction, payment=payment_from(row))

        shelf = Shelf(table="payments", column="profile", value=g.profile)
        return hal_response(list_object(transaction, shelf=shelf, path="payments", describe=describe))


@payments_api.get("/<payment_id>")
def get(payment_id: str) -> Response:
    """One payment; `?embed=refunds,chargebacks` puts those inside."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        body = _alone(transaction, payment=payment)
        return hal_response(body | _embedded(transaction, payment=payment))


@payments_api.delete("/<payment_id>")
def cancel(payment_id: str) -> Response:
    """The canceled payment."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        canceled = cancel_payment(transaction, payment=payment)
        return hal_response(_alone(transaction, payment=canceled))


def _alone(transaction: Transaction, *, payment: Payment) -> dict[str, Any]:
    return documented(payment_object(transaction, payment=payment), page="get-payment")


def _embedded(transaction: Transaction, *, payment: Payment) -> dict[str, Any]:
    asked = request.args.get("embed", "").split(",")
    inside: dict[str, Any] = {}
    if "refunds" in asked:
        inside["refunds"] = [refund_object(refund) for refund in refunds_of(transaction, payment=payment)]
    if "chargebacks" in asked:
        currency = payment.amount.currency
        chargebacks = chargebacks_of(transaction, payment=payment)
        inside["chargebacks"] = [chargeback_object(one, currency=currency) for one in chargebacks]
    return {"_embedded": inside} if inside else {}
