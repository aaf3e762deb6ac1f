"""Posts the queued webhooks, as Mollie does: a form with the payment's id, and only 200 will do."""

import logging
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests
import urllib3

from shop.demo.mollie_standin.passing_time import next_moment
from shop.demo.mollie_standin.standin import Standin
from shop.demo.mollie_standin.webhooks import Delivery, Webhook, due_webhooks, record_delivery

TIMEOUT_SECONDS = 15
AT_ONCE = 8
LONGEST_SLEEP = 60.0
THIS_MACHINE = frozenset({"127.0.0.1", "localhost", "::1"})

log = logging.getLogger(__name__)


class Courier:
    """Empties the queue, up to eight webhooks side by side so that one slow shop holds up nobody.

    The queue is in the database, so what a killed process left is picked up by the next one. An
    attempt that was under way then is made again: a shop may get any webhook more than once.
    """

    def __init__(self, standin: Standin) -> None:
        self._standin = standin
        self._stopped = threading.Event()
        self._under_way: set[int] = set()

    def run(self) -> None:
        """Work until stopped. A full disk or a locked file is logged and tried again."""
        while not self._stopped.is_set():
            try:
                sleep = self._send_what_is_due()
            except sqlite3.Error:
                log.exception("the webhook queue cannot be read or written")
                sleep = 1.0
            self._standin.changed.wait(sleep)
            self._standin.changed.clear()

    def stop(self) -> None:
        """Start nothing new."""
        self._stopped.set()
        self._standin.changed.set()

    def _send_what_is_due(self) -> float:
        """Returns after how many seconds there is something to do again."""
        # Looked at before the queue: what ends in between is off the queue, and so not sent twice.
        under_way = frozenset(self._under_way)
        with self._standin.transaction() as transaction:
            due = due_webhooks(transaction)
            moment = next_moment(transaction)
        waiting = [webhook for webhook in due if webhook.number not in under_way]
        for webhook in waiting[: AT_ONCE - len(under_way)]:
            self._under_way.add(webhook.number)
            threading.Thread(target=self._send, args=(webhook,), daemon=True).start()
        if moment is None:
            return LONGEST_SLEEP
        return min(max(moment - self._standin.clock.now(), 0.0), LONGEST_SLEEP)

    def _send(self, webhook: Webhook) -> None:
        delivery = post_webhook(url=webhook.url, payment_id=webhook.payment_id)
        try:
            with self._standin.transaction() as transaction:
                record_delivery(transaction, webhook=webhook, delivery=delivery)
        except sqlite3.Error:
            log.exception("a delivery could not be recorded, so it will be made again")
        finally:
            self._under_way.discard(webhook.number)
            self._standin.changed.set()


@contextmanager
def courier_at_work(standin: Standin) -> Iterator[None]:
    """A courier in the background for as long as the block runs."""
    courier = Courier(standin)
    threading.Thread(target=courier.run, daemon=True).start()
    try:
        yield
    finally:
        courier.stop()


def post_webhook(*, url: str, payment_id: str) -> Delivery:
    """One attempt. A redirect is not followed: to Mollie it is just not a 200."""
    if urlsplit(url).hostname not in THIS_MACHINE:
        return Delivery(error="not sent: the stand-in calls nothing outside this machine")
    with requests.Session() as session:
        session.trust_env = False  # a proxy of the machine's user is not ours to call
        try:
            response = session.post(
                url,
                data={"id": payment_id},
                headers={"User-Agent": "Mollie HTTP client"},
                timeout=TIMEOUT_SECONDS,
                allow_redirects=False,
                stream=True,
            )
        except (requests.RequestException, urllib3.exceptions.HTTPError, ValueError) as error:
            return Delivery(error=type(error).__name__)
        return Delivery(status=response.status_code)
