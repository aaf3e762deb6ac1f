"""The journal knows what was erased, names nobody, and tells what a database has not done yet."""

from uuid import uuid4

import pytest
from django.conf import settings as site
from django.db import transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.backups import journal
from privacy.backups.journal import Entry, JournalLost
from privacy.backups.models import JournalMark
from privacy.subject import Residence, Subject

KLANT = Subject(
    emails=["Klant@voorbeeld.nl"],
    user_ids=[17],
    order_numbers=["100017"],
    phones=["+31612345678"],
    residences=[Residence("A. Klant", "1234 AB", "5")],
)
OTHER_KEY = "YW5kZXJlLXNsZXV0ZWwtdmFuLTMyLWJ5dGVzLWxhbmc="


def note(subject: Subject = KLANT) -> Entry:
    journal.note(uuid4(), journal.fingerprints_of(subject), at=timezone.now())
    return list(journal.entries())[-1]


def as_an_older_copy(*entries: Entry) -> None:
    """As if the database was restored from before these entries."""
    JournalMark.objects.filter(entry__in=[entry.id for entry in entries]).delete()


@pytest.mark.django_db
def test_what_is_noted_comes_back() -> None:
    erasure_id, now = uuid4(), timezone.now()

    journal.note(erasure_id, journal.fingerprints_of(KLANT), at=now)

    (entry,) = journal.entries()
    assert (entry.erasure, entry.at, entry.scope) == (erasure_id, now, "alles")
    assert entry.who == set(journal.fingerprints_of(KLANT))


@pytest.mark.django_db
def test_the_file_names_nobody() -> None:
    note()

    written = site.PRIVACY_JOURNAL.read_text().lower()

    for identifier in ("klant", "voorbeeld", "100017", "612345678", "1234ab"):
        assert identifier not in written


def test_every_identifier_has_a_fingerprint_of_its_kind() -> None:
    kinds = [mark.partition(":")[0] for mark in journal.fingerprints_of(KLANT)]

    assert kinds == ["emails", "order_numbers", "phones", "residences", "user_ids"]


def test_the_same_person_has_the_same_fingerprints_however_he_is_written() -> None:
    other_way = Subject(emails=[" klant@VOORBEELD.nl"], residences=[Residence("a.klant", "1234ab", "5")])

    assert set(journal.fingerprints_of(other_way)) < set(journal.fingerprints_of(KLANT))


def test_the_same_text_of_another_kind_is_another_fingerprint() -> None:
    as_number = journal.fingerprints_of(Subject(order_numbers=["17"]))
    as_account = journal.fingerprints_of(Subject(user_ids=[17]))

    assert as_number[0].partition(":")[2] != as_account[0].partition(":")[2]


def test_another_key_makes_other_fingerprints(settings: Settings) -> None:
    ours = journal.fingerprints_of(KLANT)

    settings.PRIVACY_KEY = OTHER_KEY

    assert set(journal.fingerprints_of(KLANT)).isdisjoint(ours)


@pytest.mark.django_db
def test_a_database_that_did_everything_has_nothing_pending() -> None:
    note()

    assert journal.pending() == []


@pytest.mark.django_db
def test_what_an_older_copy_has_not_done_is_pending() -> None:
    first, second, third = note(), note(), note()
    as_an_older_copy(second, third)

    assert journal.pending() == [second, third]
    assert first not in journal.pending()


@pytest.mark.django_db
def test_a_note_whose_transaction_was_lost_is_pending_until_the_next_try() -> None:
    erasure_id = uuid4()
    with transaction.atomic():
        journal.note(erasure_id, ["emails:1"], at=timezone.now())
        transaction.set_rollback(True)

    assert [entry.erasure for entry in journal.pending()] == [erasure_id]
    journal.note(erasure_id, ["emails:1"], at=timezone.now())
    assert journal.pending() == []


@pytest.mark.django_db
def test_doing_an_entry_again_writes_no_new_one() -> None:
    entry = note()
    as_an_older_copy(entry)

    with journal.replaying(entry):
        journal.note(uuid4(), ["emails:1"], at=timezone.now())

    assert list(journal.entries()) == [entry]
    assert journal.pending() == []


@pytest.mark.django_db
@pytest.mark.parametrize("kept", [0, 1])
def test_a_journal_that_misses_what_the_database_did_is_lost(kept: int) -> None:
    note(), note()
    lines = site.PRIVACY_JOURNAL.read_bytes().splitlines(keepends=True)
    site.PRIVACY_JOURNAL.write_bytes(b"".join(lines[:kept]))

    with pytest.raises(JournalLost, match=f"{2 - kept} regels"):
        journal.pending()


@pytest.mark.django_db
def test_a_journal_can_begin_before_anybody_was_erased() -> None:
    journal.begin()
    journal.begin()

    (entry,) = journal.entries()
    assert (entry.scope, entry.who) == ("begin", frozenset())
    assert journal.pending() == []


@pytest.mark.django_db
def test_a_lost_journal_is_not_begun_anew() -> None:
    note()
    site.PRIVACY_JOURNAL.unlink()

    journal.begin()

    with pytest.raises(JournalLost):
        journal.pending()


@pytest.mark.django_db
def test_a_mark_is_called_by_its_number() -> None:
    entry = note()

    assert str(JournalMark.objects.get()) == str(entry.id)
