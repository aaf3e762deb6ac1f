"""`/3.0/ping` and `/3.0/lists`: whether the key works, and the one audience."""

from typing import Any

from flask import Blueprint, Response

from shop.demo.mailchimp_standin.audience import AUDIENCE_ID, NAME, check_audience
from shop.demo.mailchimp_standin.fields import answer
from shop.demo.mailchimp_standin.members import Status
from shop.demo.mailchimp_standin.overview import counts_by_status
from shop.demo.mailchimp_standin.standin import this_standin
from shop.demo.mailchimp_standin.transaction import Transaction

account_api = Blueprint("account_api", __name__, url_prefix="/3.0")


@account_api.get("/ping")
def ping() -> Response:
    """The key works."""
    return answer({"health_status": "Everything's Chimpy!"})


@account_api.get("/lists")
def list_audiences() -> Response:
    """{lists, total_items}"""
    with this_standin().transaction() as transaction:
        return answer({"lists": [_audience_object(transaction)], "total_items": 1})


@account_api.get("/lists/<list_id>")
def get_audience(list_id: str) -> Response:
    """The audience with its counts."""
    check_audience(list_id)
    with this_standin().transaction() as transaction:
        return answer(_audience_object(transaction))


def _audience_object(transaction: Transaction) -> dict[str, Any]:
    counts = counts_by_status(transaction)
    return {
        "id": AUDIENCE_ID,
        "name": NAME,
        "double_optin": False,
        "stats": {
            "member_count": counts[Status.SUBSCRIBED],
            "unsubscribe_count": counts[Status.UNSUBSCRIBED],
            "cleaned_count": counts[Status.CLEANED],
        },
    }
