"""The queue of webhooks to post, and the record of what became of each attempt.

It only keeps the books: `courier` does the posting.
"""

from dataclasses import dataclass
from typing import Any

from shop.demo.mollie_standin.payments import Payment
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.standin.clock import MINUTE
from shop.demo.standin.posting import Delivery

# Minutes from one attempt to the next: ten attempts in 26 hours. https://docs.mollie.com/overview/webhooks
WAITS = (1, 2, 4, 8, 16, 29, 60, 120, 1320)
DELIVERED = 200


@dataclass(frozen=True)
class Webhook:
    """A call to make; `attempts` were made already."""

    number: int
    payment_id: str
    url: str
    attempts: int


def queue_webhook(transaction: Transaction, *, payment: Payment) -> None:
    """Have the shop called at once about this payment, if it gave an address for that."""
    url = payment.given.get("webhookUrl")
    if url is not None:
        transaction.db.execute(
            "INSERT INTO webhooks (payment_id, url, due_at) VALUES (?, ?, ?)",
            (payment.id, url, transaction.now),
        )


def due_webhooks(transaction: Transaction) -> list[Webhook]:
    """What has to be posted by now, the longest waiting first."""
    rows = transaction.db.execute(
        "SELECT number, payment_id, url, attempts FROM webhooks WHERE due_at <= ? ORDER BY due_at, number",
        (transaction.now,),
    )
    return [Webhook(**row) for row in rows]


def record_delivery(transaction: Transaction, *, webhook: Webhook, delivery: Delivery) -> None:
    """Note an attempt, and plan the next one unless it arrived or was the last."""
    attempt = webhook.attempts + 1
    transaction.db.execute(
        "INSERT INTO deliveries (webhook, attempt, sent_at, status, error) VALUES (?, ?, ?, ?, ?)",
        (webhook.number, attempt, transaction.now, delivery.status, delivery.error),
    )
    wait = None if delivery.status == DELIVERED else _wait_after(attempt)
    due_at = None if wait is None else transaction.now + wait / transaction.pace.machinery
    transaction.db.execute(
        "UPDATE webhooks SET attempts = ?, due_at = ? WHERE number = ?", (attempt, due_at, webhook.number)
    )


def all_deliveries(transaction: Transaction) -> list[dict[str, Any]]:
    """Every attempt so far, oldest first: payment_id, url, attempt, sent_at, status, error."""
    rows = transaction.db.execute(
        "SELECT payment_id, url, attempt, sent_at, status, error"
        " FROM deliveries JOIN webhooks ON webhooks.number = deliveries.webhook ORDER BY deliveries.number"
    )
    return [dict(row) for row in rows]


def waiting_webhooks(transaction: Transaction) -> list[dict[str, Any]]:
    """What is still to be posted, soonest first: payment_id, url, attempts, due_at."""
    rows = transaction.db.execute(
        "SELECT payment_id, url, attempts, due_at FROM webhooks WHERE due_at IS NOT NULL ORDER BY due_at"
    )
    return [dict(row) for row in rows]


def _wait_after(attempt: int) -> float | None:
    return WAITS[attempt - 1] * MINUTE if attempt <= len(WAITS) else None
