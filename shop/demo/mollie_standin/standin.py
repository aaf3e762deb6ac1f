"""What all parts of the stand-in share: its file, its clock, and the one way to use them.

Not for rules about payments.
"""

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import current_app

from shop.demo.mollie_standin.busy_keys import BusyKeys
from shop.demo.mollie_standin.database import Database
from shop.demo.mollie_standin.faults import Faults
from shop.demo.mollie_standin.pace import Clock, Pace
from shop.demo.mollie_standin.passing_time import let_time_pass
from shop.demo.mollie_standin.transaction import Transaction

REMEMBERED_CALLS = 1000


@dataclass
class Standin:
    """`changed` is set after every commit that wrote something: the courier waits for it.

    `received` holds the last calls of the API, oldest first: method, path, idempotency_key, status.
    """

    database: Database
    clock: Clock
    pace: Pace
    changed: threading.Event = field(default_factory=threading.Event)
    busy_keys: BusyKeys = field(default_factory=BusyKeys)
    faults: Faults = field(default_factory=Faults)
    received: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=REMEMBERED_CALLS))

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing. Whatever was due to happen by now has happened when the block begins."""
        with self.database.transaction() as db:
            transaction = Transaction(db=db, now=self.clock.now(), pace=self.pace)
            let_time_pass(transaction)
            yield transaction
            wrote = db.total_changes > 0
        if wrote:
            self.changed.set()


def open_standin(folder: Path, *, pace: Pace, clock: Clock | None = None) -> Standin:
    """The stand-in whose state is in this folder; sqlite3.Error when the file cannot be used."""
    return Standin(database=Database(folder / "mollie.sqlite3"), clock=clock or Clock(), pace=pace)


def this_standin() -> Standin:
    """The stand-in that the current request came to."""
    standin: Standin = current_app.extensions["standin"]
    return standin
