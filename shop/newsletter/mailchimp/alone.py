"""One at a time, whoever began: a lock that the database lets go of when its holder dies."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection

# Any numbers that no other locks of this database use.
ROUND, COMPARISON = 7_246_022, 7_246_023


@contextmanager
def alone(lock: int) -> Iterator[bool]:
    """False when another does the same at this moment; then nothing is waited for."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [lock])
        is_alone = bool(cursor.fetchone()[0])
    try:
        yield is_alone
    finally:
        if is_alone:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [lock])
