"""Checks what a shop sends to ask for a refund."""

from typing import Any

from shop.demo.mollie_standin.errors import unprocessable
from shop.demo.mollie_standin.money import checked_money
from shop.demo.mollie_standin.payment_request import checked_metadata, refuse_unknown

LONGEST_DESCRIPTION = 140


def checked_refund_request(data: dict[str, Any]) -> dict[str, Any]:
    """{amount, description, metadata}, ready to be stored; 422 with the field that is wrong."""
    refuse_unknown(data, known=("amount", "description", "metadata"))
    description = data.get("description") or ""
    if not isinstance(description, str):
        raise unprocessable("The description is invalid", field="description")
    return {
        "amount": checked_money(data.get("amount"), field="amount").body(),
        "description": description[:LONGEST_DESCRIPTION],
        "metadata": checked_metadata(data.get("metadata")),
    }
