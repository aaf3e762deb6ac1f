"""Erases again, in a database made from an older copy, whoever was erased after the copy was made.

The journal holds keyed hashes only. So all identifiers in the database are gone through (`settings.PRIVACY_IDENTIFIERS`
gives them one by one), and whose hash is in the journal is erased, and searched for in everything that is stored.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy.backups import journal
from privacy.backups.journal import Entry
from privacy.backups.models import JournalMark
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import is_found_by_what_was_asked, prove
from privacy.erasure.run import run_erasure
from privacy.erasure.sealed import sealed_subject, unsealed_known, unsealed_subject
from privacy.subject import Subject

# Kind and value of each, as in `Subject.as_plain()`: ("emails", "klant@voorbeeld.nl").
Identifiers = Callable[[], Iterator[tuple[str, Any]]]
BY = "terugzetten"


class ReplayFailed(Exception):
    """Somebody is still in the restored database; the message says which erasure, in Dutch."""


@dataclass(frozen=True)
class Replayed:
    """Numbers of erasures: `done` again; of those `waiting` for an open order or case, and `unproved` because something

    is left by which he can be recognised, though not by what was asked with. `absent` was in no row.
    """

    done: int
    waiting: int
    unproved: int
    absent: int


def replay(*, now: datetime) -> Replayed:
    """Carries out what is pending in the database that we are connected to. Can be done again after a failure.

    Raises BrokenJournal, JournalLost or ReplayFailed.
    """
    entries = journal.pending()
    plain = _identifiers_of(entries)
    states = [_do_again(entry, plain[entry.id], now=now) for entry in entries if plain[entry.id]]
    for entry in entries:
        JournalMark.objects.get_or_create(entry=entry.id)
    return Replayed(
        done=len(states),
        waiting=states.count(ErasureState.WAITING),
        unproved=states.count(ErasureState.FAILED),
        absent=len(entries) - len(states),
    )


def _identifiers_of(entries: list[Entry]) -> dict[UUID, dict[str, list[Any]]]:
    """By entry, what the database has of its identifiers, by kind."""
    wanted: dict[str, list[UUID]] = {}
    for entry in entries:
        for mark in entry.who:
            wanted.setdefault(mark, []).append(entry.id)
    found: dict[UUID, dict[str, list[Any]]] = {entry.id: {} for entry in entries}
    identifiers: Identifiers = import_string(settings.PRIVACY_IDENTIFIERS)
    for kind, value in identifiers() if wanted else ():
        for entry_id in wanted.get(journal.fingerprint_of(kind, value), ()):
            found[entry_id].setdefault(kind, []).append(value)
    return found


def _do_again(entry: Entry, plain: dict[str, list[Any]], *, now: datetime) -> str:
    """By what was asked with, as the first time: the journal knows no more, and should not.

    What else stood in his rows is known again while they are there, and searched for. A hit on that (his telephone
    number in a note about someone else) is told to the owner: it keeps no shop shut after a disaster.
    """
    subject = Subject.from_plain({"residences": [], **plain})
    try:
        with journal.replaying(entry):
            _write_again(entry, subject)
            erasure = run_erasure(entry.erasure, now=now)
            if erasure.state == ErasureState.ERASED:
                erasure = prove(entry.erasure, now=now)
    except Exception as error:
        raise ReplayFailed(f"Wissing {entry.erasure} kon niet opnieuw worden gedaan: {error}") from error
    if erasure.state == ErasureState.FAILED and is_found_by_what_was_asked(erasure):
        raise ReplayFailed(f"Na wissing {entry.erasure} is er nog iets van deze persoon te vinden.")
    return erasure.state


def _write_again(entry: Entry, subject: Subject) -> None:
    """The row of the erasure under its own number, so that the certificate that was given keeps its address."""
    with transaction.atomic():
        erasure = Erasure.objects.select_for_update().filter(pk=entry.erasure).first()
        if erasure is None:
            erasure = Erasure(
                pk=entry.erasure, asked_at=entry.at, asked_by=BY, fingerprints=sorted(entry.who)
            )
        known = None
        if erasure.sealed_subject is not None:
            subject |= unsealed_subject(erasure.sealed_subject)
            known = unsealed_known(erasure.sealed_subject)
        erasure.sealed_subject = sealed_subject(subject, known=known)
        erasure.save()
