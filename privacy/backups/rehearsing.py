"""A rehearsal: the newest copy is really put back, beside the shop's database, and dropped again.

That a copy can be read is checked when it is made; that a database with rows comes out of it, here (art. 32 lid 1
onder c AVG). Nothing of it reaches the shop. When the last one succeeded stands in a file beside the copies.
"""

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import connection

from privacy.backups import postgres, side_database
from privacy.backups.copies import last_backup, opened
from privacy.backups.whole_file import write_whole

RECORD = "laatste-proef.json"
SUFFIX = "_proef_"


class NothingToRehearse(Exception):
    """There is no copy yet, or nothing came out of it; the message says which, in Dutch."""


@dataclass(frozen=True)
class Rehearsal:
    """`copy` is the name of the file that was put back; `tables` had `rows` in all."""

    copy: str
    at: datetime
    tables: int
    rows: int


def rehearse(*, now: datetime) -> Rehearsal:
    """Puts the newest copy back on trial, and keeps that it worked.

    Raises NothingToRehearse, UnreadableCopy, NoSuitableProgram or ProgramFailed; the record then stays as it was.
    """
    copy = last_backup()
    if copy is None:
        raise NothingToRehearse("Er is nog geen reservekopie om terug te zetten.")
    with side_database.side_database(f"{SUFFIX}{now.astimezone(UTC):%Y%m%d%H%M%S}") as side:
        postgres.feed(side_database.restore_command(side), opened(copy.path))
        with side_database.connected_to(side):
            counted = _rows_by_table()
    if not any(counted.values()):
        raise NothingToRehearse(f"Uit {copy.path.name} komt een lege database.")
    rehearsal = Rehearsal(copy.path.name, now, len(counted), sum(counted.values()))
    _keep(rehearsal)
    return rehearsal


def last_rehearsal() -> Rehearsal | None:
    """The last one that worked; None when there was none, or when nobody can read what it left."""
    try:
        kept = json.loads(_record().read_text(encoding="utf-8"))
        return Rehearsal(**{**kept, "at": datetime.fromisoformat(kept["at"])})
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _rows_by_table() -> dict[str, int]:
    with connection.cursor() as cursor:
        tables = connection.introspection.table_names(cursor)
        return {table: _rows_of(table) for table in tables}


def _rows_of(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
        return int(cursor.fetchone()[0])


def _keep(rehearsal: Rehearsal) -> None:
    kept = {**vars(rehearsal), "at": rehearsal.at.isoformat()}
    write_whole(_record(), [json.dumps(kept).encode()])


def _record() -> Path:
    return Path(settings.PRIVACY_BACKUP_FOLDER) / RECORD
