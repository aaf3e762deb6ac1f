"""The shop's own Mollie code, with the stand-in at the other end of the real client."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from django.conf import settings as django_settings
from mollie.api.client import Client
from pytest_django.fixtures import Settings

from shop.forks.order.models import Order
from shop.mollie.models import PaymentAttempt
from shop.mollie.start import start_payment
from shop.mollie.sync import sync_attempt
from tests.demo.conftest import start_standin
from tests.demo.mollie_shop import new_api_key
from tests.newsletter.mailchimp.conftest import mailchimp, running_standin
from tests.shop_data import place

__all__ = ["mailchimp", "running_standin"]


class Standin:
    """What a test may do at Mollie's side."""

    def __init__(self, url: str) -> None:
        self.url = url

    def set_state(self, attempt: PaymentAttempt, status: str) -> None:
        """The customer does something at Mollie; no webhook is posted, the test does that itself."""
        self._control("POST", f"payments/{attempt.mollie_id}/state", {"status": status, "webhook": False})

    def refund_in_dashboard(self, attempt: PaymentAttempt, amount: str) -> str:
        """The owner gives money back in Mollie's own dashboard; the id of the refund."""
        payment = self.client().payments.get(str(attempt.mollie_id))
        return str(payment.refunds.create({"amount": {"currency": "EUR", "value": amount}}).id)

    def set_refund_state(self, refund_id: str | None, status: str) -> None:
        """The bank moves a refund on."""
        self._control("POST", f"refunds/{refund_id}/state", {"status": status})

    def charge_back(self, attempt: PaymentAttempt, amount: str | None = None) -> str:
        """The customer has his bank take money back; the id of the chargeback."""
        order = {} if amount is None else {"value": amount}
        return str(self._control("POST", f"payments/{attempt.mollie_id}/chargebacks", order)["id"])

    def reverse(self, chargeback_id: str) -> None:
        """The shop wins the dispute."""
        self._control("POST", f"chargebacks/{chargeback_id}/reverse", {})

    def client(self) -> Client:
        """The real client, with the key of this test."""
        client = Client(api_endpoint=self.url)
        client.set_api_key(django_settings.MOLLIE_API_KEY)
        return client

    def refunds_of(self, attempt: PaymentAttempt) -> list[str]:
        """The amounts that Mollie gave back of a payment, oldest first."""
        payment = self.client().payments.get(str(attempt.mollie_id))
        return [refund.amount["value"] for refund in payment.refunds.list()][::-1]

    def order_fault(self, **fault: Any) -> None:
        self._control("POST", "faults", fault)

    def received(self, method: str) -> list[dict[str, Any]]:
        calls = self._control("GET", "requests", None)
        return [call for call in calls if call["method"] == method]

    def forget(self) -> None:
        self._control("DELETE", "faults", None)
        self._control("DELETE", "requests", None)

    def _control(self, method: str, path: str, order: Any) -> Any:
        answer = requests.request(method, f"{self.url}/_standin/{path}", json=order, timeout=15)
        assert answer.ok, answer.text
        return answer.json()


@pytest.fixture(scope="session")
def standin_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with start_standin(tmp_path_factory.mktemp("mollie")) as server:
        yield server.url


@pytest.fixture
def mollie(standin_url: str, settings: Settings) -> Standin:
    """The stand-in, with a key of this test's own and no faults left over."""
    settings.MOLLIE_API_ENDPOINT = standin_url
    settings.MOLLIE_API_KEY = new_api_key()
    settings.SITE_URL = "http://127.0.0.1:9"
    standin = Standin(standin_url)
    standin.forget()
    return standin


def paid_attempt(mollie: Standin, order: Order | None = None) -> PaymentAttempt:
    """An attempt whose money came in, at Mollie and here."""
    order = order or place()
    start_payment(order.pk)
    attempt = order.payment_attempts.order_by("number").last()
    assert attempt is not None
    mollie.set_state(attempt, "paid")
    return sync_attempt(attempt.pk)
