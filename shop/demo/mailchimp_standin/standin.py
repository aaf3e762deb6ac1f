"""What all parts of the stand-in share, and the one way to use its file.

Not for rules about members.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from shop.demo.mailchimp_standin.tables import TABLES
from shop.demo.mailchimp_standin.transaction import Transaction
from shop.demo.standin.clock import Clock
from shop.demo.standin.database import Database
from shop.demo.standin.party import Party, this_party

# How many times faster than in reality webhooks are tried again.
PACES = {"real": 1.0, "demo": 60.0, "tests": 1200.0}


@dataclass(kw_only=True)
class Standin(Party):
    """One account at Mailchimp, with one audience."""

    pace: float

    @contextmanager
    def transaction(self) -> Iterator[Transaction]:
        """All or nothing."""
        with self.database.transaction() as db:
            yield Transaction(db=db, now=self.clock.now(), pace=self.pace)
            wrote = db.total_changes > 0
        if wrote:
            self.changed.set()


def open_standin(folder: Path, *, pace: float, clock: Clock | None = None) -> Standin:
    """The stand-in whose state is in this folder; sqlite3.Error when the file cannot be used."""
    database = Database(folder / "mailchimp.sqlite3", tables=TABLES)
    return Standin(database=database, clock=clock or Clock(), pace=pace)


def this_standin() -> Standin:
    """The stand-in that the current request came to."""
    standin = this_party()
    assert isinstance(standin, Standin)
    return standin
