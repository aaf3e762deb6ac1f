"""The webhooks of the audience, the queue of what they have to be told, and what became of each attempt.

It only keeps the books: `courier` does the posting.
"""

import json
import secrets
import sqlite3
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from shop.demo.mailchimp_standin.announcements import EVENTS, Event, Source
from shop.demo.mailchimp_standin.transaction import Transaction
from shop.demo.standin.clock import MINUTE
from shop.demo.standin.posting import Delivery

# Minutes from one attempt to the next, growing, over 75 minutes; the docs give no more than that.
WAITS = (1, 4, 10, 20, 40)
USUAL_SOURCES = frozenset({Source.USER, Source.ADMIN})


@dataclass(frozen=True, kw_only=True)
class Webhook:
    """Without a `signing_secret` its letters are not signed, like those of webhooks made before 2026."""

    number: int = 0
    id: str = field(default_factory=lambda: secrets.token_hex(5))
    url: str
    signing_secret: str = ""
    events: Collection[str] = frozenset(EVENTS)
    sources: Collection[str] = USUAL_SOURCES


@dataclass(frozen=True)
class Letter:
    """A call to make; `attempts` were made already."""

    number: int
    url: str
    signing_secret: str
    body: str
    attempts: int


def register_webhook(transaction: Transaction, *, webhook: Webhook) -> None:
    """Puts it on file. One with the same address stays, with its new choices, and what waits for it."""
    for one in all_webhooks(transaction):
        if one.url == webhook.url:
            save_webhook(transaction, webhook=replace(webhook, number=one.number, id=one.id))
            return
    transaction.db.execute(
        "INSERT INTO webhooks (id, url, signing_secret, events, sources) VALUES (?, ?, ?, ?, ?)",
        (webhook.id, webhook.url, webhook.signing_secret, *_choices(webhook)),
    )


def save_webhook(transaction: Transaction, *, webhook: Webhook) -> None:
    """Store what can change of a webhook."""
    transaction.db.execute(
        "UPDATE webhooks SET url = ?, signing_secret = ?, events = ?, sources = ? WHERE id = ?",
        (webhook.url, webhook.signing_secret, *_choices(webhook), webhook.id),
    )


def remove_webhook(transaction: Transaction, *, webhook: Webhook) -> None:
    """It is told nothing any more, also not what still waited."""
    transaction.db.execute("UPDATE letters SET due_at = NULL WHERE webhook = ?", (webhook.number,))
    transaction.db.execute("DELETE FROM webhooks WHERE number = ?", (webhook.number,))


def forget_webhooks(transaction: Transaction) -> None:
    """None is registered any more, and nothing of what they were told is on record."""
    for table in ("deliveries", "letters", "webhooks"):
        transaction.db.execute(f"DELETE FROM {table}")


def all_webhooks(transaction: Transaction) -> list[Webhook]:
    """Oldest first."""
    return [_webhook_from(row) for row in transaction.db.execute("SELECT * FROM webhooks ORDER BY number")]


def queue_event(transaction: Transaction, *, event: Event, by: Source) -> None:
    """Have every webhook told at once that wants to know this, from such a source."""
    for webhook in all_webhooks(transaction):
        if event.type in webhook.events and by in webhook.sources:
            transaction.db.execute(
                "INSERT INTO letters (webhook, type, email, body, due_at) VALUES (?, ?, ?, ?, ?)",
                (
                    webhook.number,
                    event.type,
                    event.email,
                    form_of(event, now=transaction.now),
                    transaction.now,
                ),
            )


def form_of(event: Event, *, now: float) -> str:
    """The body to post. `fired_at` is UTC, and does not say so."""
    fired_at = datetime.fromtimestamp(now, tz=UTC).strftime("%Y-%m-%d %H:%M:%S")
    data = {f"data[{name}]": text for name, text in event.data.items()}
    return urlencode({"type": event.type, "fired_at": fired_at, **data})


def due_letters(transaction: Transaction) -> list[Letter]:
    """What has to be posted by now, the longest waiting first."""
    rows = transaction.db.execute(
        "SELECT letters.number, url, signing_secret, body, attempts FROM letters"
        " JOIN webhooks ON webhooks.number = letters.webhook WHERE due_at <= ? ORDER BY due_at, letters.number",
        (transaction.now,),
    )
    return [Letter(**row) for row in rows]


def next_moment(transaction: Transaction) -> float | None:
    """When a letter is due next, in seconds since 1970; None when nothing waits."""
    row = transaction.db.execute("SELECT min(due_at) FROM letters WHERE due_at > ?", (transaction.now,))
    moment: float | None = row.fetchone()[0]
    return moment


def record_delivery(transaction: Transaction, *, letter: Letter, delivery: Delivery) -> None:
    """Note an attempt, and plan the next one unless it arrived or was the last."""
    attempt = letter.attempts + 1
    transaction.db.execute(
        "INSERT INTO deliveries (letter, attempt, sent_at, status, error) VALUES (?, ?, ?, ?, ?)",
        (letter.number, attempt, transaction.now, delivery.status, delivery.error),
    )
    arrived = delivery.status is not None and 200 <= delivery.status < 300
    tries_again = not arrived and attempt <= len(WAITS)
    due_at = transaction.now + WAITS[attempt - 1] * MINUTE / transaction.pace if tries_again else None
    transaction.db.execute(
        "UPDATE letters SET attempts = ?, due_at = ? WHERE number = ?", (attempt, due_at, letter.number)
    )


def all_deliveries(transaction: Transaction) -> list[dict[str, Any]]:
    """Every attempt so far, oldest first: type, email, body, attempt, sent_at, status, error."""
    rows = transaction.db.execute(
        "SELECT type, email, body, attempt, sent_at, status, error"
        " FROM deliveries JOIN letters ON letters.number = deliveries.letter ORDER BY deliveries.number"
    )
    return [dict(row) for row in rows]


def waiting_letters(transaction: Transaction) -> list[dict[str, Any]]:
    """What is still to be posted, soonest first: type, email, attempts, due_at."""
    rows = transaction.db.execute(
        "SELECT type, email, attempts, due_at FROM letters WHERE due_at IS NOT NULL ORDER BY due_at"
    )
    return [dict(row) for row in rows]


def _choices(webhook: Webhook) -> tuple[str, str]:
    return json.dumps(sorted(webhook.events)), json.dumps(sorted(webhook.sources))


def _webhook_from(row: sqlite3.Row) -> Webhook:
    choices = {name: frozenset(json.loads(row[name])) for name in ("events", "sources")}
    return Webhook(**dict(row) | choices)
