"""Posts the queued webhooks, as Mollie does: a form with the payment's id, and only 200 will do."""

import threading

from shop.demo.mollie_standin.passing_time import next_moment
from shop.demo.mollie_standin.standin import Standin
from shop.demo.mollie_standin.webhooks import Webhook, due_webhooks, record_delivery
from shop.demo.standin.posting import Delivery, call_shop

TIMEOUT_SECONDS = 15


class MollieOutbox:
    """The webhooks of a stand-in, for the courier."""

    def __init__(self, standin: Standin) -> None:
        self._standin = standin

    @property
    def changed(self) -> threading.Event:
        return self._standin.changed

    def due(self) -> tuple[list[Webhook], float | None]:
        with self._standin.transaction() as transaction:
            due = due_webhooks(transaction)
            moment = next_moment(transaction)
        return due, None if moment is None else moment - self._standin.clock.now()

    def send(self, letter: Webhook) -> None:
        delivery = post_webhook(url=letter.url, payment_id=letter.payment_id)
        with self._standin.transaction() as transaction:
            record_delivery(transaction, webhook=letter, delivery=delivery)


def post_webhook(*, url: str, payment_id: str) -> Delivery:
    """One attempt."""
    return call_shop(
        "POST",
        url=url,
        body={"id": payment_id},
        headers={"User-Agent": "Mollie HTTP client"},
        timeout_seconds=TIMEOUT_SECONDS,
    )
