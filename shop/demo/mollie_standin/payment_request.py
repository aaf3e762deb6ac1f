"""Checks what a shop sends to create a payment, as strictly as Mollie does.

What it accepts is kept word for word under Mollie's names; what it does not know it refuses.
"""

import json
from collections.abc import Callable, Collection
from typing import Any

from shop.demo.mollie_standin.errors import unprocessable
from shop.demo.mollie_standin.methods import METHODS
from shop.demo.mollie_standin.money import Money, checked_money
from shop.demo.mollie_standin.order_lines import checked_billing_address, checked_lines
from shop.demo.mollie_standin.web_address import checked_address

# https://docs.mollie.com/reference/create-payment
LOCALES = frozenset(
    {"en_US", "en_GB", "nl_NL", "nl_BE", "fr_FR", "fr_BE", "de_DE", "de_AT", "de_CH", "es_ES", "ca_ES"}
    | {"pt_PT", "it_IT", "nb_NO", "sv_SE", "fi_FI", "da_DK", "is_IS", "hu_HU", "pl_PL", "lv_LV", "lt_LT"}
)
LONGEST_DESCRIPTION = 255
LARGEST_METADATA = 1024
LABELS = {
    "description": "description",
    "redirectUrl": "redirect URL",
    "cancelUrl": "cancel URL",
    "webhookUrl": "webhook URL",
}


def checked_payment_request(data: dict[str, Any]) -> dict[str, Any]:
    """The request, ready to be stored; 422 with the field that is wrong."""
    refuse_unknown(data, known=("amount", "lines", *CHECKS))
    amount = checked_money(data.get("amount"), field="amount")
    given = {name: CHECKS[name](data[name]) for name in CHECKS if name in data and data[name] is not None}
    for name in ("description", "redirectUrl"):
        if name not in given:
            raise unprocessable(f"The {LABELS[name]} is missing", field=name)
    if data.get("lines") is not None:
        given["lines"] = checked_lines(data["lines"], amount=amount)
    _refuse_impossible_method(given, amount=amount)
    return given | {"amount": amount.body()}


def refuse_unknown(data: dict[str, Any], *, known: Collection[str]) -> None:
    """422 for a parameter that this call does not have: a typing error is told, not ignored."""
    for name in data:
        if name not in known:
            raise unprocessable(f'Non-existent body parameter "{name}" for this API call.', field=name)


def checked_metadata(value: Any) -> Any:
    """Any JSON of up to 1 kB, untouched."""
    if len(json.dumps(value, ensure_ascii=False).encode()) > LARGEST_METADATA:
        raise unprocessable("The metadata is larger than 1 kB", field="metadata")
    return value


def _refuse_impossible_method(given: dict[str, Any], *, amount: Money) -> None:
    method = given.get("method") or list(METHODS)
    wanted = [METHODS[name] for name in ([method] if isinstance(method, str) else method)]
    possible = [one for one in wanted if one.takes(amount)]
    if not possible:
        too_low = all(amount.value < one.lowest for one in wanted)
        detail = (
            "The amount is lower than the minimum" if too_low else "The amount is higher than the maximum"
        )
        raise unprocessable(detail, field="amount")
    missing = [name for name in ("lines", "billingAddress") if name not in given]
    if missing and all(one.is_pay_later for one in possible):
        raise unprocessable(f"The {missing[0]} is required for this payment method", field=missing[0])


def _description(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise unprocessable("The description is invalid", field="description")
    return value[:LONGEST_DESCRIPTION]


def _address(field: str) -> Callable[[Any], str]:
    return lambda value: checked_address(value, field=field, label=LABELS[field])


def _party(field: str) -> Callable[[Any], dict[str, str]]:
    return lambda value: checked_billing_address(value, field=field)


def _method(value: Any) -> str | list[str] | None:
    names = value if isinstance(value, list) else [value]
    if not all(isinstance(name, str) and name in METHODS for name in names):
        raise unprocessable("The payment method is invalid", field="method")
    return value or None


def _locale(value: Any) -> str:
    if not isinstance(value, str) or value not in LOCALES:
        raise unprocessable("The locale is invalid", field="locale")
    return value


def _sequence_type(value: Any) -> str:
    # First and recurring payments need customers and mandates, which this stand-in does not have.
    if value != "oneoff":
        raise unprocessable("The sequence type is not available for this profile", field="sequenceType")
    return "oneoff"


# The real Mollie refuses a webhook URL on localhost, because it cannot reach it. This one lives on the
# same machine as the shop, so here localhost is the one address that does work.
CHECKS: dict[str, Callable[[Any], Any]] = {
    "description": _description,
    "redirectUrl": _address("redirectUrl"),
    "cancelUrl": _address("cancelUrl"),
    "webhookUrl": _address("webhookUrl"),
    "method": _method,
    "locale": _locale,
    "metadata": checked_metadata,
    "sequenceType": _sequence_type,
    "billingAddress": _party("billingAddress"),
    "shippingAddress": _party("shippingAddress"),
}
