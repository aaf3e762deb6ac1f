"""One letter to many: each address once, whoever presses again and whatever stops it half-way."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, transaction
from post_office.models import PRIORITY, STATUS, Email
from pytest_django.fixtures import Settings

from privacy.mailings import sending, writing
from privacy.mailings.kinds import Audience
from privacy.mailings.models import Mailing, Told
from privacy.mailings.tasks import carry_on, resume_mailings
from privacy.mailings.writing import AlreadyBegun, OtherWords
from shop.mail.many import post_many
from tests.privacy.restriction.people import restricted
from tests.privacy.rights.asking import GAST

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SAID = {"what_changed": "Er is iets anders."}
MANY = tuple(f"klant{number}@voorbeeld.nl" for number in range(5))


class Letter:
    """A kind of letter that goes to whom a test says."""

    template = "privacy/policy_changed"
    despite_restriction = False
    people = Audience(MANY)
    ended: list[str]

    def __init__(self) -> None:
        self.ended = []

    def context(self, mailing: Mailing) -> Mapping[str, object]:
        return {"version": {"in_words": "vandaag", "version": "2026-11-23"}, **mailing.words}

    def audience(self, mailing: Mailing) -> Audience:
        return self.people

    def finished(self, mailing: Mailing, *, now: datetime) -> None:
        self.ended.append(mailing.about)


LETTER = Letter()


@pytest.fixture(autouse=True)
def letter(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Letter:
    fresh = Letter()
    monkeypatch.setattr(f"{__name__}.LETTER", fresh)
    monkeypatch.setattr(sending, "AT_ONCE", 2)
    settings.PRIVACY_MAILINGS = {"proef": f"{__name__}.LETTER"}
    return fresh


@pytest.fixture
def mailing() -> Mailing:
    """Written, and let go."""
    written = writing.write("proef", "1", words=SAID, now=NOW)
    writing.begin(written, digest=writing.digest_of(written), by="de eigenaar", now=NOW)
    return written


def addressed() -> list[str]:
    return sorted(mail.to[0] for mail in Email.objects.all())


def test_each_address_gets_it_once_behind_other_mail(mailing: Mailing, letter: Letter) -> None:
    carry_on.func(mailing.pk)

    mailing.refresh_from_db()
    assert addressed() == sorted(MANY)
    assert {(mail.priority, mail.status) for mail in Email.objects.all()} == {(PRIORITY.low, STATUS.queued)}
    assert (mailing.mailed, mailing.addresses, mailing.held_back) == (5, 5, 0)
    assert mailing.finished_at is not None
    assert letter.ended == ["1"]


def test_a_second_press_and_the_clock_mail_nobody_twice(mailing: Mailing, letter: Letter) -> None:
    carry_on.func(mailing.pk)

    assert writing.begin(mailing, digest="", by="de eigenaar", now=NOW) is False
    assert carry_on.func(mailing.pk) == resume_mailings.func() == 0

    assert addressed() == sorted(MANY)
    assert letter.ended == ["1"]


def test_a_crash_half_way_is_taken_up_where_it_was(
    mailing: Mailing, monkeypatch: pytest.MonkeyPatch, letter: Letter, settings: Settings
) -> None:
    settings.PRIVACY_POST_MANY = f"{__name__}.breaks_at_the_third"
    with pytest.raises(ConnectionError):
        carry_on.func(mailing.pk)
    mailing.refresh_from_db()
    assert (addressed(), mailing.mailed, mailing.finished_at) == (sorted(MANY[:2]), 2, None)

    settings.PRIVACY_POST_MANY = "shop.mail.many.post_many"
    assert resume_mailings.func() == 3

    mailing.refresh_from_db()
    assert addressed() == sorted(MANY)
    assert (mailing.mailed, letter.ended) == (5, ["1"])


def breaks_at_the_third(
    template: str, context: Mapping[str, object], to: Sequence[str], *, despite_restriction: bool
) -> int:
    """The mails of this piece are written, and then the process dies: they go with its transaction."""
    held = post_many(template, context, to, despite_restriction=despite_restriction)
    if MANY[2] in to:
        raise ConnectionError
    return held


def test_who_was_erased_meanwhile_gets_nothing_and_is_not_counted(mailing: Mailing, letter: Letter) -> None:
    letter.people = Audience(MANY[1:], unreachable=1)

    carry_on.func(mailing.pk)

    mailing.refresh_from_db()
    assert addressed() == sorted(MANY[1:])
    assert (mailing.mailed, mailing.addresses, mailing.unreachable) == (4, 4, 1)


def test_what_is_no_address_stops_nobody_elses_letter(mailing: Mailing, letter: Letter) -> None:
    bad = ("geen adres", "een@voorbeeld.nl, twee@voorbeeld.nl", '"een,twee@voorbeeld.nl,x"@voorbeeld.nl')
    letter.people = Audience((*bad, "goed@voorbeeld.nl"))

    carry_on.func(mailing.pk)

    mailing.refresh_from_db()
    assert addressed() == ["goed@voorbeeld.nl"]
    assert mailing.unreachable == 3


@pytest.mark.parametrize(("duty", "status"), [(True, STATUS.queued), (False, None)])
def test_a_restriction_holds_back_what_is_no_duty(
    mailing: Mailing, letter: Letter, duty: bool, status: int | None
) -> None:
    restricted()
    Email.objects.all().delete()
    letter.despite_restriction, letter.people = duty, Audience((GAST,))

    carry_on.func(mailing.pk)

    mailing.refresh_from_db()
    assert Email.objects.get().status == status
    assert mailing.held_back == (not duty)


def test_no_mark_tells_who_it_was_nor_that_two_letters_went_to_the_same(
    mailing: Mailing, letter: Letter
) -> None:
    letter.people = Audience((GAST,))
    carry_on.func(mailing.pk)
    other = writing.write("proef", "2", words=SAID, now=NOW)
    writing.begin(other, digest=writing.digest_of(other), by="de eigenaar", now=NOW)
    carry_on.func(other.pk)

    one, two = Told.objects.values_list("fingerprint", flat=True)

    assert one != two
    assert GAST not in one + two


def test_only_what_was_read_goes(letter: Letter) -> None:
    written = writing.write("proef", "1", words=SAID, now=NOW)
    read = writing.digest_of(written)
    writing.write("proef", "1", words={"what_changed": "Iets heel anders."}, now=NOW)

    with pytest.raises(OtherWords):
        writing.begin(written, digest=read, by="de eigenaar", now=NOW)
    assert resume_mailings.func() == 0
    assert not Email.objects.exists()


def test_what_goes_is_not_changed_any_more(mailing: Mailing) -> None:
    with pytest.raises(AlreadyBegun):
        writing.write("proef", "1", words={}, now=NOW)
    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Mailing.objects.update(words={})
