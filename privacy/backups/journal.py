"""The erasure journal: what must be erased again when an older copy of the database is restored.

It lies outside the database (`settings.PRIVACY_JOURNAL`), and names nobody: identifiers are keyed hashes, which only
tell whether an identifier that one already has is meant. Not the account of an erasure: that is `Erasure`.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils import timezone

from privacy.backups.book import add_line, read_lines
from privacy.backups.models import JournalMark
from privacy.sealing import fingerprint
from privacy.subject import Subject

PURPOSE = "wisjournaal"
EVERYTHING, FIRST_PAGE = "alles", "begin"


class JournalLost(Exception):
    """The database carried out erasures that are not in the journal; the message says what to do, in Dutch."""


@dataclass(frozen=True)
class Entry:
    """`id` is random. `who` are fingerprints as `fingerprints_of` gives them, `scope` what of him was erased."""

    id: UUID
    erasure: UUID
    at: datetime
    scope: str
    who: frozenset[str]


# The entry whose erasure is being done again; what is noted meanwhile is that entry and no new one.
_replayed: ContextVar[Entry | None] = ContextVar("replayed", default=None)


def fingerprints_of(subject: Subject) -> list[str]:
    """One "kind:hash" for each identifier of the subject, in a fixed order."""
    plain = subject.as_plain()
    return sorted(fingerprint_of(kind, value) for kind, values in plain.items() for value in values)


def fingerprint_of(kind: str, value: Any) -> str:
    """`kind` is a field of Subject, `value` normalised as it is there; a residence as the dictionary of its fields."""
    parts = [kind, *value.values()] if isinstance(value, dict) else [kind, str(value)]
    return f"{kind}:{fingerprint('|'.join(parts), purpose=PURPOSE)}"


def note(erasure_id: UUID, fingerprints: Iterable[str], *, at: datetime, scope: str = EVERYTHING) -> None:
    """Notes an erasure, as the last thing in its transaction: on disk when this returns.

    The mark that this database did it is written in the same transaction. A note whose transaction is lost after all
    is outdone by the note of the next try. Raises BrokenJournal or OSError; the erasure must then be rolled back.
    """
    entry = _replayed.get()
    if entry is None:
        entry = Entry(uuid4(), erasure_id, at, scope, frozenset(fingerprints))
        add_line(_path(), _as_plain(entry))
    JournalMark.objects.get_or_create(entry=entry.id)


def begin() -> None:
    """Gives a shop that never erased anyone its journal, so that a missing one is always noticed.

    Does nothing when there is a journal, or when this database had one: then it is lost, and must be put back.
    """
    if not _path().exists() and not JournalMark.objects.exists():
        note(uuid4(), (), at=timezone.now(), scope=FIRST_PAGE)


def entries() -> Iterator[Entry]:
    """All entries from the first; none when there is no journal. Raises BrokenJournal."""
    return (_from_plain(line.content) for line in read_lines(_path()))


def pending() -> list[Entry]:
    """The entries that this database has not carried out, the last one of each erasure.

    Raises BrokenJournal; and JournalLost when the database knows entries that the journal does not have.
    """
    marks = set(JournalMark.objects.values_list("entry", flat=True))
    written = list(entries())
    if lost := marks - {entry.id for entry in written}:
        raise JournalLost(_LOST.format(path=_path(), lost=len(lost)))
    last_of = {entry.erasure: entry for entry in written}
    return [entry for entry in last_of.values() if entry.id not in marks]


@contextmanager
def replaying(entry: Entry) -> Iterator[None]:
    """What is noted in here is this entry being done again."""
    token = _replayed.set(entry)
    try:
        yield
    finally:
        _replayed.reset(token)


_LOST = (
    "In het wisjournaal {path} ontbreken {lost} regels die deze database al heeft uitgevoerd: het is een ouder "
    "exemplaar, of het is weg. Zet het nieuwste exemplaar terug op die plaats, of wijs het aan met PRIVACY_JOURNAL."
)


def _path() -> Path:
    return Path(settings.PRIVACY_JOURNAL)


def _as_plain(entry: Entry) -> dict[str, Any]:
    return {
        "id": entry.id.hex,
        "erasure": entry.erasure.hex,
        "at": entry.at.isoformat(),
        "scope": entry.scope,
        "who": sorted(entry.who),
    }


def _from_plain(plain: dict[str, Any]) -> Entry:
    return Entry(
        id=UUID(plain["id"]),
        erasure=UUID(plain["erasure"]),
        at=datetime.fromisoformat(plain["at"]),
        scope=plain["scope"],
        who=frozenset(plain["who"]),
    )
