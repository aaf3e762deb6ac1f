"""Caches that are a table of the database: what has expired goes at night.

Django only leaves it unread, and throws it away when the table is full. No rule of the registry, because no model is
made of these tables; what may stand in them is said where the site lists its bare tables.
"""

from datetime import datetime

from django.core.cache import caches
from django.core.cache.backends.db import DatabaseCache
from django.db import connection
from psycopg2 import sql


def forget_expired(*, now: datetime) -> int:
    """Deletes what no cache gives any more; returns how many entries."""
    with connection.cursor() as cursor:
        gone = 0
        for table in _tables():
            cursor.execute(sql.SQL("DELETE FROM {} WHERE expires < %s").format(sql.Identifier(table)), [now])
            gone += cursor.rowcount
    return gone


def _tables() -> set[str]:
    backends = (caches[name] for name in caches.settings)
    return {backend._table for backend in backends if isinstance(backend, DatabaseCache)}  # type: ignore[attr-defined]
