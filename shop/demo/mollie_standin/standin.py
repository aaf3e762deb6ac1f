"""What all parts of the stand-in share, and the one way to use its file.

Not for rules about payments.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from shop.demo.mollie_standin.busy_keys import BusyKeys
from shop.demo.mollie_standin.pace import Pace
from shop.demo.mollie_standin.passing_time import let_time_pass
from shop.demo.mollie_standin.tables import TABLES
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.standin.clock import Clock
from shop.demo.standin.database import Database
from shop.demo.standin.party import Party, this_party


@dataclass(kw_only=True)
class Standin(Party):
    """Of a call in `received` the idempotency_key is noted as well."""

    pace: Pace
    busy_keys: BusyKeys = field(default_factory=BusyKeys)

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
    database = Database(folder / "mollie.sqlite3", tables=TABLES)
    return Standin(database=database, clock=clock or Clock(), pace=pace)


def this_standin() -> Standin:
    """The stand-in that the current request came to."""
    standin = this_party()
    assert isinstance(standin, Standin)
    return standin
