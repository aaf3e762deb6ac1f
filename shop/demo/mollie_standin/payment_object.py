"""A payment as the shop sees it in Mollie's JSON."""

from decimal import Decimal
from typing import Any

from shop.demo.mollie_standin.chargebacks import chargebacks_of, charged_back
from shop.demo.mollie_standin.hal import api_link, iso_moment, page_link
from shop.demo.mollie_standin.payments import Payment, Status
from shop.demo.mollie_standin.refunds import refundable, refunded, refunds_of
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.transitions import can_be_cancelled

KEPT = ("cancelUrl", "webhookUrl", "locale", "lines", "billingAddress", "shippingAddress")
# What Mollie's test mode says of the bank account that a test payment came from.
TEST_ACCOUNT = {
    "consumerName": "T. TEST",
    "consumerAccount": "NL17RABO0213698412",
    "consumerBic": "TESTNL99",
}
# https://docs.mollie.com/reference/testing: these amounts make a failed card payment fail for a reason.
CARD_FAILURES = {
    Decimal("1001.00"): "invalid_card_number",
    Decimal("1005.00"): "invalid_card_type",
    Decimal("1006.00"): "refused_by_issuer",
    Decimal("1007.00"): "insufficient_funds",
    Decimal("1009.00"): "possible_fraud",
    Decimal("1010.00"): "authentication_failed",
    Decimal("1011.00"): "card_declined",
}


def payment_object(transaction: Transaction, *, payment: Payment) -> dict[str, Any]:
    """The payment resource. What does not apply in its state is absent, not null."""
    given = payment.given
    return {
        "resource": "payment",
        "id": payment.id,
        "mode": "test",
        "createdAt": iso_moment(payment.created_at),
        "amount": payment.amount.body(),
        "description": given["description"],
        "method": payment.method,
        "metadata": given.get("metadata"),
        "status": payment.status.value,
        "profileId": payment.profile,
        "sequenceType": "oneoff",
        "redirectUrl": given["redirectUrl"],
        **{name: given[name] for name in KEPT if name in given},
        **_while_unfinished(payment),
        **{name: iso_moment(moment) for name, moment in payment.moments.items()},
        **_once_paid(transaction, payment=payment),
        **_details(payment),
        "_links": _links(transaction, payment=payment),
    }


def _while_unfinished(payment: Payment) -> dict[str, Any]:
    if payment.is_definitive:
        return {}
    expires = {"expiresAt": iso_moment(payment.expires_at)} if payment.status is Status.OPEN else {}
    return {"isCancelable": can_be_cancelled(payment), **expires}


def _once_paid(transaction: Transaction, *, payment: Payment) -> dict[str, Any]:
    if payment.status is not Status.PAID:
        return {}
    amounts = {
        "amountRefunded": refunded(transaction, payment=payment).body(),
        "amountRemaining": refundable(transaction, payment=payment).body(),
    }
    taken = charged_back(transaction, payment=payment)
    return amounts | ({"amountChargedBack": taken.body()} if taken.value else {})


def _details(payment: Payment) -> dict[str, Any]:
    if payment.method == "ideal" and payment.status is Status.PAID:
        return {"details": TEST_ACCOUNT}
    reason = CARD_FAILURES.get(payment.amount.value)
    if payment.method == "creditcard" and payment.status is Status.FAILED and reason:
        return {"details": {"failureReason": reason}}
    return {}


def _links(transaction: Transaction, *, payment: Payment) -> dict[str, Any]:
    links = {"self": api_link(f"payments/{payment.id}"), "dashboard": page_link(f"#{payment.id}")}
    if payment.status is Status.OPEN:
        links["checkout"] = page_link(f"checkout/{payment.id.removeprefix('tr_')}")
    if refunds_of(transaction, payment=payment):
        links["refunds"] = api_link(f"payments/{payment.id}/refunds")
    if chargebacks_of(transaction, payment=payment):
        links["chargebacks"] = api_link(f"payments/{payment.id}/chargebacks")
    return links
