"""`/v2/methods`: what a customer can pay with."""

from typing import Any

from flask import Blueprint, Response, request

from shop.demo.mollie_standin.errors import not_found, unprocessable
from shop.demo.mollie_standin.hal import api_link, base_url, documentation_link, documented, hal_response
from shop.demo.mollie_standin.methods import METHODS, Method
from shop.demo.mollie_standin.money import Money, checked_money
from shop.demo.mollie_standin.payment_request import LOCALES

methods_api = Blueprint("methods_api", __name__, url_prefix="/v2/methods")


@methods_api.get("")
def list_all() -> Response:
    """The methods for this amount, locale and sequence type; wallets only when they are asked for."""
    wallets = request.args.get("includeWallets", "").split(",")
    amount, locale = _asked_amount(), _asked_locale()
    # First and recurring payments are not possible here, so nothing is listed for them.
    methods = METHODS.values() if request.args.get("sequenceType", "oneoff") == "oneoff" else ()
    listed = [
        _method_object(method, locale=locale)
        for method in methods
        if (not method.is_wallet or method.id in wallets) and (amount is None or method.takes(amount))
    ]
    links = {"self": api_link("methods"), "documentation": documentation_link("list-methods")}
    return hal_response({"count": len(listed), "_embedded": {"methods": listed}, "_links": links})


@methods_api.get("/<method_id>")
def get(method_id: str) -> Response:
    """One method, wallets too."""
    if method_id not in METHODS:
        raise not_found(f"No method exists with id {method_id}.")
    body = _method_object(METHODS[method_id], locale=_asked_locale())
    return hal_response(documented(body, page="get-method"))


def _asked_amount() -> Money | None:
    value, currency = request.args.get("amount[value]"), request.args.get("amount[currency]")
    if value is None and currency is None:
        return None
    return checked_money({"value": value, "currency": currency}, field="amount")


def _asked_locale() -> str | None:
    locale = request.args.get("locale")
    if locale is not None and locale not in LOCALES:
        raise unprocessable("The locale is invalid", field="locale")
    return locale


def _method_object(method: Method, *, locale: str | None) -> dict[str, Any]:
    icon = f"{base_url()}/icons/{method.id}.svg"
    return {
        "resource": "method",
        "id": method.id,
        "description": method.description(locale),
        "minimumAmount": Money(value=method.lowest, currency="EUR").body(),
        "maximumAmount": Money(value=method.highest, currency="EUR").body(),
        "image": {"size1x": icon, "size2x": icon, "svg": icon},
        "status": "activated",
        "_links": {"self": api_link(f"methods/{method.id}")},
    }
