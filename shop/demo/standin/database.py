"""The SQLite file that outlives a stand-in's process, and transactions that take turns.

Not for tables: each stand-in brings its own.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Database:
    """One file. Write-ahead logging: a commit survives the death of the process at any moment."""

    def __init__(self, path: Path, *, tables: str) -> None:
        self._path = path
        # Kept open and idle: SQLite tidies the log away whenever the last connection closes.
        self._keeper = self._connect(check_same_thread=False)
        self._keeper.execute("PRAGMA journal_mode = WAL")
        self._keeper.executescript(tables)

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
