"""Puts a copy of the database back: beside the shop's own, brought up to date, and only then in its place.

Until the last step the shop keeps the database that it has; whatever goes wrong before leaves it untouched.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.utils.module_loading import import_string

from privacy.backups import postgres, side_database
from privacy.backups.copies import UnreadableCopy, opened, written_digest
from privacy.backups.replay import Replayed, replay
from privacy.retention.engine import run_round

# The restored database may not hand out numbers again that were given to others after the copy was made: an old
# erasure would then find the wrong person, and two customers would have one order number.
NUMBERS_LEFT_OUT = 10_000


class MissingJournal(Exception):
    """Without the journal nobody knows who must be forgotten again; the message says what to do, in Dutch."""


class NewerCopy(Exception):
    """The copy was made by a newer version of the site than this one."""


@dataclass(frozen=True)
class Restored:
    """`kept_as` is the name of the database that was the shop's until now, empty when there was none."""

    replayed: Replayed
    kept_as: str


def restore(path: Path, *, now: datetime, tell: Callable[[str], None]) -> Restored:
    """The copy becomes the shop's database. `tell` is called with each step, in Dutch.

    Raises UnreadableCopy, MissingJournal, BrokenJournal, JournalLost, NewerCopy, ReplayFailed, CannotSwap,
    NoSuitableProgram, ProgramFailed or a DatabaseError; then nothing has changed.
    """
    refuse_missing_journal()
    _refuse_changed(path)
    stamp = now.astimezone(UTC).strftime("%Y%m%d%H%M%S")
    kept_as = side_database.beside(f"{side_database.KEPT_MARK}{stamp}")
    with side_database.side_database(f"_terug_{stamp}") as side:
        tell("De reservekopie wordt naast de database van de winkel gezet.")
        postgres.feed(side_database.restore_command(side), opened(path))
        with side_database.connected_to(side):
            tell("De tabellen worden bijgewerkt tot deze versie van de winkel.")
            bring_up_to_date()
            put_right(now=now, tell=tell)
            tell("Wie na de kopie gewist is, wordt opnieuw gewist en nagezocht.")
            replayed = replay(now=now)
            tell("Wat intussen over zijn bewaartermijn is, gaat weg.")
            run_round(now=now)
        tell("De winkel gaat even dicht.")
        with side_database.closed_to_others():
            with side_database.connected_to(side):
                replay(now=now)  # who was erased while we were busy
            side_database.take_the_place(side, kept_as=kept_as)
    return Restored(replayed, kept_as if kept_as in side_database.databases() else "")


def bring_up_to_date() -> None:
    """Migrations, and numbers that nobody has had. Raises NewerCopy."""
    loader = MigrationLoader(connection)
    replaced = {name for migration in loader.disk_migrations.values() for name in migration.replaces}
    if unknown := sorted(set(loader.applied_migrations) - set(loader.disk_migrations) - replaced):
        raise NewerCopy(
            f"De kopie is van een nieuwere versie van de winkel: migratie {unknown} is hier niet."
        )
    call_command("migrate", interactive=False, verbosity=0)
    with connection.cursor() as cursor:
        cursor.execute(_SKIP_NUMBERS, [NUMBERS_LEFT_OUT, NUMBERS_LEFT_OUT])


def put_right(*, now: datetime, tell: Callable[[str], None]) -> None:
    """What the site does to an older database before it may be used: `settings.PRIVACY_PUT_BACK` names it.

    A function of the moment; what it gives, in Dutch, is told to the owner. Before anybody is erased again, because
    the mails about that must go.
    """
    if path := getattr(settings, "PRIVACY_PUT_BACK", ""):
        done = import_string(path)(now)
        if done:
            tell(done)


_SKIP_NUMBERS = """
    SELECT setval(format('%%I.%%I', schemaname, sequencename)::regclass, coalesce(last_value, start_value) + %s)
    FROM pg_sequences WHERE coalesce(last_value, start_value) + %s <= max_value
"""


def refuse_missing_journal() -> None:
    if not Path(settings.PRIVACY_JOURNAL).exists():
        raise MissingJournal(
            f"Het wisjournaal {settings.PRIVACY_JOURNAL} is er niet. Zonder weet niemand wie er na de kopie gewist is. "
            "Zet het terug van de plek waar je het bewaart, of wijs het aan met PRIVACY_JOURNAL."
        )


def _refuse_changed(path: Path) -> None:
    if not path.is_file():
        raise UnreadableCopy(f"{path} is er niet.")
    wanted = written_digest(path)
    with path.open("rb") as file:
        if wanted and hashlib.file_digest(file, "sha256").hexdigest() != wanted:
            raise UnreadableCopy(f"{path} is veranderd of afgebroken: zijn sha256 klopt niet.")
