"""The SQLite file that outlives the process: tables, and transactions that take turns.

Not for rules: what a row means is told in the module of its name.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

# `number` is the order of arrival. Moments are seconds since 1970. `given` is JSON as the shop sent it, checked.
TABLES = """
CREATE TABLE IF NOT EXISTS payments (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE, profile TEXT NOT NULL,
    status TEXT NOT NULL, method TEXT, created_at REAL NOT NULL, expires_at REAL NOT NULL,
    given TEXT NOT NULL, moments TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS payments_open ON payments (expires_at) WHERE status = 'open';
CREATE TABLE IF NOT EXISTS refunds (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL REFERENCES payments (id), profile TEXT NOT NULL,
    status TEXT NOT NULL, created_at REAL NOT NULL, moves_at REAL, given TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS chargebacks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL UNIQUE,
    payment_id TEXT NOT NULL REFERENCES payments (id), profile TEXT NOT NULL,
    amount TEXT NOT NULL, created_at REAL NOT NULL, reversed_at REAL
);
CREATE TABLE IF NOT EXISTS answers (
    profile TEXT NOT NULL, key TEXT NOT NULL, fingerprint TEXT NOT NULL,
    body TEXT NOT NULL, answered_at REAL NOT NULL,
    PRIMARY KEY (profile, key)
);
CREATE TABLE IF NOT EXISTS webhooks (
    number INTEGER PRIMARY KEY AUTOINCREMENT, payment_id TEXT NOT NULL, url TEXT NOT NULL,
    attempts INTEGER NOT NULL DEFAULT 0, due_at REAL
);
CREATE INDEX IF NOT EXISTS webhooks_due ON webhooks (due_at) WHERE due_at IS NOT NULL;
CREATE TABLE IF NOT EXISTS deliveries (
    number INTEGER PRIMARY KEY AUTOINCREMENT, webhook INTEGER NOT NULL REFERENCES webhooks (number),
    attempt INTEGER NOT NULL, sent_at REAL NOT NULL, status INTEGER, error TEXT
);
"""


class Database:
    """One file. Write-ahead logging: a commit survives the death of the process at any moment."""

    def __init__(self, path: Path) -> None:
        self._path = path
        # Kept open and idle: SQLite tidies the log away whenever the last connection closes.
        self._keeper = self._connect(check_same_thread=False)
        self._keeper.execute("PRAGMA journal_mode = WAL")
        self._keeper.executescript(TABLES)

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All of the block or nothing; writers wait for each other."""
        db = self._connect()
        try:
            db.execute("BEGIN IMMEDIATE")
            yield db
            db.execute("COMMIT")
        finally:
            db.close()  # without COMMIT this rolls back

    def _connect(self, *, check_same_thread: bool = True) -> sqlite3.Connection:
        db = sqlite3.connect(
            self._path, timeout=30, isolation_level=None, check_same_thread=check_same_thread
        )
        db.row_factory = sqlite3.Row
        db.execute("PRAGMA synchronous = NORMAL")
        return db
