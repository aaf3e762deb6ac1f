"""`/v2/payments/<id>/refunds` and `/v2/refunds`: create, list, get and cancel refunds."""

import sqlite3
from typing import Any

from flask import Blueprint, Response, g

from shop.demo.mollie_standin.hal import documented, hal_response
from shop.demo.mollie_standin.idempotency import answer_once
from shop.demo.mollie_standin.paging import Shelf, list_object
from shop.demo.mollie_standin.payments import find_payment
from shop.demo.mollie_standin.refund_object import refund_object
from shop.demo.mollie_standin.refund_request import checked_refund_request
from shop.demo.mollie_standin.refund_steps import cancel_refund, create_refund
from shop.demo.mollie_standin.refunds import find_refund, refund_from
from shop.demo.mollie_standin.request_body import json_object
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transaction import Transaction

refunds_api = Blueprint("refunds_api", __name__, url_prefix="/v2")


@refunds_api.post("/payments/<payment_id>/refunds")
def create(payment_id: str) -> Response:
    """201 with the pending refund."""
    data = json_object()

    def create_it(transaction: Transaction) -> dict[str, Any]:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        given = checked_refund_request(data)
        refund = create_refund(transaction, payment=payment, given=given)
        return documented(refund_object(refund), page="get-refund")

    return answer_once(profile=g.profile, data=data, create=create_it)


@refunds_api.get("/refunds")
def list_all() -> Response:
    """The profile's refunds, newest first."""
    with this_standin().transaction() as transaction:
        shelf = Shelf(table="refunds", column="profile", value=g.profile)
        return hal_response(list_object(transaction, shelf=shelf, path="refunds", describe=_describe))


@refunds_api.get("/payments/<payment_id>/refunds")
def list_of_payment(payment_id: str) -> Response:
    """The refunds of one payment, newest first."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        shelf = Shelf(table="refunds", column="payment_id", value=payment.id)
        path = f"payments/{payment.id}/refunds"
        return hal_response(list_object(transaction, shelf=shelf, path=path, describe=_describe))


@refunds_api.get("/payments/<payment_id>/refunds/<refund_id>")
def get(payment_id: str, refund_id: str) -> Response:
    """One refund."""
    with this_standin().transaction() as transaction:
        refund = find_refund(transaction, refund_id=refund_id, payment_id=payment_id, profile=g.profile)
        return hal_response(documented(refund_object(refund), page="get-refund"))


@refunds_api.delete("/payments/<payment_id>/refunds/<refund_id>")
def cancel(payment_id: str, refund_id: str) -> Response:
    """204 once it is called off."""
    with this_standin().transaction() as transaction:
        refund = find_refund(transaction, refund_id=refund_id, payment_id=payment_id, profile=g.profile)
        cancel_refund(transaction, refund=refund)
    return hal_response(None)


def _describe(row: sqlite3.Row) -> dict[str, Any]:
    return refund_object(refund_from(row))
