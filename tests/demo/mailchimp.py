"""A Mailchimp stand-in of one's own for tests, with what people do there as plain calls.

with running_mailchimp(tmp_path) as mailchimp:
    mailchimp.step("unsubscribe", email="jan@voorbeeld.nl")
    assert mailchimp.statuses() == {"jan@voorbeeld.nl": "unsubscribed"}
"""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import requests

from shop.demo.mailchimp_standin.audience import AUDIENCE_ID
from tests.demo.server_process import ServerProcess
from tests.demo.waiting import wait_until

API_KEY = "0" * 32 + "-us0"
SECONDS = 30
LONGEST_FAULT = 35


class Mailchimp:
    """One account at a stand-in. `url` is what MAILCHIMP_API_ENDPOINT has to be."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.key = API_KEY

    def call(self, method: str, path: str, **options: Any) -> requests.Response:
        """A call of the API without the client; the path begins after `/3.0/`."""
        usual: dict[str, Any] = {"auth": ("test", self.key), "timeout": SECONDS}
        return self._ask(method, f"/3.0/{path}", **usual | options)

    def control(self, method: str, path: str, **options: Any) -> Any:
        """A call of a control endpoint that must be understood; gives its JSON."""
        answer = self._ask(method, f"/_standin/{path}", timeout=SECONDS, **options)
        assert answer.ok, answer.text
        return answer.json()

    def step(self, name: str, **order: str) -> dict[str, str]:
        """What somebody does: see `shop.demo.mailchimp_standin.control.STEPS`. Gives the member after it."""
        member: dict[str, str] = self.control("POST", f"members/{name}", json=order)
        return member

    def pages(self, method: str, path: str, **options: Any) -> requests.Response:
        """A call of a page for people; a redirect is followed."""
        return self._ask(method, path, timeout=SECONDS, **options)

    def seed(self, count: int, **order: Any) -> None:
        """Puts so many members on file at once, and calls no webhook."""
        self.control("POST", "members/seed", json={"count": count, **order})

    def order_fault(self, **fault: Any) -> None:
        """See shop/demo/standin/faults.py for the kinds."""
        self.control("POST", "faults", json=fault)

    def statuses(self) -> dict[str, str]:
        """Status by address, of everybody on file."""
        return {member["email"]: member["status"] for member in self.control("GET", "members")}

    def deliveries(self) -> list[dict[str, Any]]:
        """Every attempt at a webhook so far, oldest first: type, email, body, attempt, sent_at, status, error."""
        found: list[dict[str, Any]] = self.control("GET", "webhooks")["deliveries"]
        return found

    def calls(self) -> list[tuple[str, str, int | None]]:
        """Method, path and status of the last calls of the API, oldest first.

        No status while one is under way, and 0 for one that was dropped.
        """
        return [(call["method"], call["path"], call["status"]) for call in self.control("GET", "requests")]

    def start_afresh(self) -> None:
        """Nobody on file or forgotten, no webhook, no newsletter, no fault, no call on record.

        A call that another test gave up still does its work: that is waited for, or it would come through in this one.
        """
        wait_until(lambda: all(status is not None for _, _, status in self.calls()), seconds=LONGEST_FAULT)
        for what in ("members", "webhooks", "campaigns", "faults", "requests"):
            self.control("DELETE", what)

    def _ask(self, method: str, path: str, **options: Any) -> requests.Response:
        with requests.Session() as session:
            session.trust_env = False  # past any proxy of the machine
            return session.request(method, self.url + path, **options)


def member_path(email: str, *, then: str = "") -> str:
    """Where the API keeps a member, for `Mailchimp.call`."""
    return f"lists/{AUDIENCE_ID}/members/{hashlib.md5(email.lower().encode()).hexdigest()}{then}"


@contextmanager
def running_mailchimp(
    folder: Path, *, pace: str = "tests", webhook: str = "", signing_secret: str = ""
) -> Iterator[Mailchimp]:
    """A stand-in as a process of its own on a free port, with its state in that folder."""
    hook = ("--webhook", webhook, "--signing-secret", signing_secret) if webhook else ()
    arguments = ("--port", "0", "--data", str(folder), "--pace", pace, *hook)
    with ServerProcess("shop.demo.mailchimp_standin", *arguments) as server:
        yield Mailchimp(server.url)
