"""Refunds and chargebacks as the shop sees them in Mollie's JSON."""

from typing import Any

from shop.demo.mollie_standin.chargebacks import Chargeback
from shop.demo.mollie_standin.hal import api_link, iso_moment
from shop.demo.mollie_standin.money import Money
from shop.demo.mollie_standin.refunds import Refund


def refund_object(refund: Refund) -> dict[str, Any]:
    """The refund resource."""
    return {
        "resource": "refund",
        "id": refund.id,
        "mode": "test",
        "description": refund.given["description"],
        "amount": refund.amount.body(),
        "metadata": refund.given["metadata"],
        "paymentId": refund.payment_id,
        "status": refund.status.value,
        "createdAt": iso_moment(refund.created_at),
        "_links": {
            "self": api_link(f"payments/{refund.payment_id}/refunds/{refund.id}"),
            "payment": api_link(f"payments/{refund.payment_id}"),
        },
    }


def chargeback_object(chargeback: Chargeback, *, currency: str) -> dict[str, Any]:
    """The chargeback resource; `reversedAt` is null until the shop wins the dispute."""
    reversed_at = chargeback.reversed_at
    return {
        "resource": "chargeback",
        "id": chargeback.id,
        "amount": Money(value=chargeback.value, currency=currency).body(),
        "createdAt": iso_moment(chargeback.created_at),
        "reversedAt": None if reversed_at is None else iso_moment(reversed_at),
        "paymentId": chargeback.payment_id,
        "_links": {
            "self": api_link(f"payments/{chargeback.payment_id}/chargebacks/{chargeback.id}"),
            "payment": api_link(f"payments/{chargeback.payment_id}"),
        },
    }
