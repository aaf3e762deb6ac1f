"""`/v2/payments/<id>/chargebacks` and `/v2/chargebacks`: list and get chargebacks."""

import sqlite3
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, g

from shop.demo.mollie_standin.chargebacks import chargeback_from, find_chargeback
from shop.demo.mollie_standin.hal import documented, hal_response
from shop.demo.mollie_standin.paging import Shelf, list_object
from shop.demo.mollie_standin.payments import find_payment
from shop.demo.mollie_standin.refund_object import chargeback_object
from shop.demo.mollie_standin.standin import this_standin
from shop.demo.mollie_standin.transaction import Transaction

chargebacks_api = Blueprint("chargebacks_api", __name__, url_prefix="/v2")


@chargebacks_api.get("/chargebacks")
def list_all() -> Response:
    """The profile's chargebacks, newest first."""
    with this_standin().transaction() as transaction:
        shelf = Shelf(table="chargebacks", column="profile", value=g.profile)
        body = list_object(transaction, shelf=shelf, path="chargebacks", describe=_describer(transaction))
        return hal_response(body)


@chargebacks_api.get("/payments/<payment_id>/chargebacks")
def list_of_payment(payment_id: str) -> Response:
    """The chargebacks of one payment, newest first."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        shelf = Shelf(table="chargebacks", column="payment_id", value=payment.id)
        path = f"payments/{payment.id}/chargebacks"
        return hal_response(
            list_object(transaction, shelf=shelf, path=path, describe=_describer(transaction))
        )


@chargebacks_api.get("/payments/<payment_id>/chargebacks/<chargeback_id>")
def get(payment_id: str, chargeback_id: str) -> Response:
    """One chargeback."""
    with this_standin().transaction() as transaction:
        payment = find_payment(transaction, payment_id=payment_id, profile=g.profile)
        chargeback = find_chargeback(transaction, chargeback_id=chargeback_id, payment_id=payment.id)
        body = chargeback_object(chargeback, currency=payment.amount.currency)
        return hal_response(documented(body, page="get-chargeback"))


def _describer(transaction: Transaction) -> Callable[[sqlite3.Row], dict[str, Any]]:
    def describe(row: sqlite3.Row) -> dict[str, Any]:
        payment = find_payment(transaction, payment_id=row["payment_id"])
        return chargeback_object(chargeback_from(row), currency=payment.amount.currency)

    return describe
