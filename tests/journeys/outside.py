"""The journeys' hand on the outside world: what Mollie's stand-in and the mail inbox are told and have seen."""

from typing import Any

import requests

from shop.demo.stack_config import DEMO_KEY

SECONDS = 10


class _Controls:
    """Plain JSON over HTTP, past any proxy of the machine."""

    def __init__(self, url: str) -> None:
        self.url = url

    def _ask(
        self, method: str, path: str, *, headers: dict[str, str] | None = None, order: Any = None
    ) -> Any:
        with requests.Session() as session:
            session.trust_env = False
            answer = session.request(method, self.url + path, json=order, headers=headers, timeout=SECONDS)
        answer.raise_for_status()
        return answer.json()


class Mollie(_Controls):
    """The stand-in behind its control endpoints, and its API as the shop's own key sees it."""

    def set_state(self, payment_id: str, status: str, *, webhook: bool = True) -> None:
        self._ask(
            "POST", f"/_standin/payments/{payment_id}/state", order={"status": status, "webhook": webhook}
        )

    def payments(self) -> list[dict[str, Any]]:
        """Every payment that the shop ever made, newest first."""
        path, found = "/v2/payments?limit=250", []
        while path:
            page = self._ask("GET", path, headers={"Authorization": f"Bearer {DEMO_KEY}"})
            found += page["_embedded"]["payments"]
            path = ((page["_links"]["next"] or {}).get("href") or "").removeprefix(self.url)
        return found

    def payment(self, payment_id: str) -> dict[str, Any]:
        headers = {"Authorization": f"Bearer {DEMO_KEY}"}
        payment: dict[str, Any] = self._ask("GET", f"/v2/payments/{payment_id}", headers=headers)
        return payment

    def order_fault(self, kind: str, **fault: Any) -> None:
        """See shop/demo/standin/faults.py for the kinds."""
        self._ask("POST", "/_standin/faults", order={"kind": kind, **fault})

    def clear_faults(self) -> None:
        self._ask("DELETE", "/_standin/faults")

    def waiting_webhooks(self) -> list[dict[str, Any]]:
        """What is still to be posted to the shop."""
        waiting: list[dict[str, Any]] = self._ask("GET", "/_standin/webhooks")["waiting"]
        return waiting


class Inbox(_Controls):
    """The mailbox of everybody."""

    def mails_to(self, email: str) -> list[dict[str, Any]]:
        """{subject, text, html, …} of the mails to one address, newest first."""
        summaries, page, pages = [], 1, 1
        while page <= pages:
            answer = self._ask("GET", f"/api/mails?page={page}")
            summaries += [mail for mail in answer["mails"] if email in mail["recipients"]]
            page, pages = page + 1, answer["pages"]
        return [self._ask("GET", f"/api/mails/{mail['id']}") for mail in summaries]

    def refuse(self, on: bool) -> None:
        """While on, the mail server answers every sender: not now."""
        self._ask("POST", "/api/refuse", order={"on": on})
