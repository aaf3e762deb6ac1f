"""The shop's own Mollie code, with the stand-in at the other end of the real client."""

from collections.abc import Iterator
from typing import Any

import pytest
import requests
from pytest_django.fixtures import Settings

from shop.mollie.models import PaymentAttempt
from tests.demo.conftest import start_standin
from tests.demo.mollie_shop import new_api_key


class Standin:
    """What a test may do at Mollie's side."""

    def __init__(self, url: str) -> None:
        self.url = url

    def set_state(self, attempt: PaymentAttempt, status: str) -> None:
        """The customer does something at Mollie; no webhook is posted, the test does that itself."""
        self._control("POST", f"payments/{attempt.mollie_id}/state", {"status": status, "webhook": False})

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
