"""Django's cache in the database, made fit to count in. Only for PostgreSQL."""

import base64
import pickle
from typing import Any

from django.core.cache.backends import db
from django.db import connections, router, transaction

FIND = "SELECT value FROM {table} WHERE cache_key = %s AND expires > now() FOR UPDATE"
KEEP = "UPDATE {table} SET value = %s WHERE cache_key = %s"


class DatabaseCache(db.DatabaseCache):
    """Differs from Django's in `incr`, on which every limit of the shop stands.

    Django's reads, adds and writes, so that two at a time count as one, and each count makes the number live five
    minutes from then. This one waits its turn and leaves the end as it was.
    """

    def incr(self, key: str, delta: int = 1, version: int | None = None) -> int:
        """Raises ValueError for what is not there. Does not call `super()`."""
        name = self.make_and_validate_key(key, version=version)
        connection = connections[router.db_for_write(self.cache_model_class)]
        table = connection.ops.quote_name(self._table)  # type: ignore[attr-defined]
        with transaction.atomic(using=connection.alias), connection.cursor() as cursor:
            cursor.execute(FIND.format(table=table), [name])
            found = cursor.fetchone()
            if found is None:
                raise ValueError(f"Key {key!r} not found")
            number = int(_read(found[0])) + delta
            cursor.execute(KEEP.format(table=table), [self._written(number), name])
        return number

    def _written(self, number: int) -> str:
        return base64.b64encode(pickle.dumps(number, self.pickle_protocol)).decode("ascii")


def _read(stored: str) -> Any:
    return pickle.loads(base64.b64decode(stored))
