"""A shop that talks to the stand-in through the real client, and what it usually sends."""

import secrets
from typing import Any

import requests
from mollie.api.client import Client
from mollie.api.objects.payment import Payment

REDIRECT_URL = "http://127.0.0.1:9/mollie/terug/abc"


def new_api_key() -> str:
    """A key nobody used before: its profile has no payments yet."""
    return f"test_{secrets.token_hex(15)}"


def payment_request(**changes: Any) -> dict[str, Any]:
    """What a shop sends to create a payment; a change to None leaves the field out."""
    usual: dict[str, Any] = {
        "amount": {"currency": "EUR", "value": "149.00"},
        "description": "Bestelling 100023",
        "redirectUrl": REDIRECT_URL,
    }
    return {name: value for name, value in (usual | changes).items() if value is not None}


class Shop:
    """One profile at one stand-in. `client` is the real mollie-api-python client."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = new_api_key()
        self.client = Client(api_endpoint=url)
        self.client.set_api_key(self.key)

    def pay(self, **changes: Any) -> Payment:
        """Create a payment through the client."""
        return self.client.payments.create(payment_request(**changes))

    def paid(self, **changes: Any) -> Payment:
        """A payment that the customer paid."""
        payment = self.pay(**changes)
        self.set_state(payment, status="paid")
        return self.client.payments.get(payment.id)

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """A call of the API without the client, for what the client would never send."""
        headers = {"Authorization": f"Bearer {self.key}"} | options.pop("headers", {})
        return requests.request(method, f"{self.url}/v2/{path}", headers=headers, timeout=15, **options)

    def set_state(self, payment: Payment, **order: Any) -> requests.Response:
        """Have the customer do something without a browser."""
        return self.control("POST", f"payments/{payment.id}/state", json=order)

    def control(self, method: str, path: str, **options: Any) -> requests.Response:
        """A call of the control endpoints."""
        return requests.request(method, f"{self.url}/_standin/{path}", timeout=15, **options)
