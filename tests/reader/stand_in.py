"""The stand-in, started as the demo starts it, and met by Mollie's newer client with its validation on."""

import json
import re
import secrets
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
from mollie import ClientSDK
from mollie.models import Security
from pydantic import BaseModel

ROOT = Path(__file__).resolve().parents[2]
PYTHON = ROOT / ".venv/bin/python"
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


@contextmanager
def running_standin(folder: Path) -> Iterator[str]:
    """The address of a stand-in of its own, on a free port, for as long as the block runs."""
    command = [PYTHON, "-m", "shop.demo.mollie_standin", "--port", "0", "--data", folder, "--pace", "tests"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        address = ADDRESS.search(process.stdout.readline())
        try:
            assert address is not None, "the stand-in does not start: does .venv stand beside .venv-reader?"
            yield address[0]
        finally:
            process.kill()


class Ear(httpx.HTTPTransport):
    """The client's own wire, which remembers the last answer as it came."""

    last: httpx.Response

    def handle_request(self, request: httpx.Request) -> httpx.Response:
        self.last = super().handle_request(request)
        self.last.read()
        return self.last


class Reader:
    """A profile of its own at the stand-in. `mollie` is the client; what it cannot read is an error there."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.ear = Ear()
        self.mollie = ClientSDK(
            server_url=url,
            security=Security(api_key=f"test_{secrets.token_hex(15)}"),
            client=httpx.Client(transport=self.ear),
        )

    def pay(self, **changes: Any) -> Any:
        """A payment of 149 euros that is open."""
        usual = {
            "amount": {"currency": "EUR", "value": "149.00"},
            "description": "Bestelling 100023",
            "redirect_url": "http://127.0.0.1:9/mollie/terug/abc",
            "webhook_url": "http://127.0.0.1:9/mollie/webhook/abc/",
            "metadata": {"attempt": 17, "order": "100023"},
            "locale": "nl_NL",
        }
        return self.mollie.payments.create(payment_request=usual | changes)

    def paid(self) -> Any:
        """A payment that the customer paid."""
        payment = self.pay()
        self.control(f"payments/{payment.id}/state", status="paid", method="ideal")
        return self.mollie.payments.get(payment_id=payment.id)

    def refund(self, payment: Any, value: str = "10.00") -> Any:
        """A part of a paid payment goes back."""
        wanted = {"amount": {"currency": "EUR", "value": value}, "description": "Terug", "metadata": {"a": 1}}
        return self.mollie.refunds.create(payment_id=payment.id, refund_request=wanted)

    def control(self, path: str, **order: Any) -> Any:
        """What a customer, a bank or a test does at Mollie's side."""
        answer = httpx.post(f"{self.url}/_standin/{path}", json=order)
        assert answer.is_success, answer.text
        return answer.json()

    def unread(self, model: BaseModel) -> list[str]:
        """Where the last answer says what the client has no word for; empty when every word was understood."""
        return list(_differences(self.ear.last.json(), json.loads(model.model_dump_json(by_alias=True)), ""))


def _differences(said: Any, understood: Any, path: str) -> Iterator[str]:
    if isinstance(said, dict) and isinstance(understood, dict):
        for key, value in said.items():
            if key in understood:
                yield from _differences(value, understood[key], f"{path}.{key}")
            else:
                yield f"{path}.{key} is unknown"
    elif isinstance(said, list) and isinstance(understood, list):
        for number, pair in enumerate(zip(said, understood, strict=True)):
            yield from _differences(*pair, f"{path}[{number}]")
    elif said != understood:
        yield f"{path} is {said!r}, read as {understood!r}"
