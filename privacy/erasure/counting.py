"""What this transaction did to each table, as PostgreSQL counts it itself: cascades, rules and triggers included."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.db import connection

# Only views of the running transaction count at once; `track_counts` is on unless somebody turned it off.
_COUNTS = """
SELECT relname, n_tup_upd, n_tup_del FROM pg_stat_xact_user_tables
WHERE n_tup_upd > 0 OR n_tup_del > 0
"""


@dataclass
class Changes:
    """Rows by table. Filled when the block of `counted` ends."""

    updated: Counter[str] = field(default_factory=Counter)
    deleted: Counter[str] = field(default_factory=Counter)


@contextmanager
def counted() -> Iterator[Changes]:
    """Counts what happens in the block. Only within a transaction; deferred constraints are checked before it ends."""
    changes, before = Changes(), _counts()
    yield changes
    connection.check_constraints()
    after = _counts()
    changes.updated = after.updated - before.updated
    changes.deleted = after.deleted - before.deleted


def _counts() -> Changes:
    with connection.cursor() as cursor:
        cursor.execute(_COUNTS)
        rows = cursor.fetchall()
    return Changes(Counter({name: n for name, n, _ in rows}), Counter({name: n for name, _, n in rows}))
