"""A yes of which nobody has the consent id at hand can be taken back too: by an address, or because nothing uses it."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from privacy.consent import ledger
from privacy.consent.choice import new_consent_id
from privacy.consent.holderless import said_by, withdraw_all_but, withdraw_said_by
from privacy.consent.kinds import YES
from privacy.consent.models import ConsentRecord

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=1)
KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"


def says(email: str = KLANT, *, kind: str = "newsletter", yes: bool = True) -> str:
    """Gives his consent id."""
    holder = new_consent_id()
    ledger.record(kind, holder=holder, choices={YES: yes}, channel="voet", now=NOW, emails=[email])
    return holder


def stands(holder: str, kind: str = "newsletter") -> bool:
    said = ledger.standing(kind, holder=holder)
    assert said is not None
    return said.is_yes


def test_each_yes_of_an_address_is_taken_back_and_nobody_elses() -> None:
    his = [says(), says()]
    anothers, about_photos = says(GAST), says(kind="photos")

    assert len(withdraw_said_by("newsletter", emails=[f" {KLANT.upper()}"], channel="wissen", now=LATER)) == 2

    assert not any(map(stands, his))
    assert stands(anothers)
    assert stands(about_photos, "photos")


def test_a_second_time_writes_nothing() -> None:
    says()
    withdraw_said_by("newsletter", emails=[KLANT], channel="wissen", now=LATER)

    assert withdraw_said_by("newsletter", emails=[KLANT], channel="wissen", now=LATER) == []
    assert ConsentRecord.objects.count() == 2


def test_a_no_is_not_taken_back() -> None:
    says(yes=False)

    assert withdraw_said_by("newsletter", emails=[KLANT], channel="wissen", now=LATER) == []


def test_without_an_address_nobody_said_anything() -> None:
    says()

    assert not said_by("newsletter", emails=[]).exists()


def test_what_nobody_holds_any_more_is_taken_back_and_says_how() -> None:
    held, loose = says(), says(GAST)

    (ended,) = withdraw_all_but("newsletter", holders=[held], channel="bewaartermijn", now=LATER)

    assert ended.holder == ledger.holder_of(loose)
    last = ledger.standing("newsletter", holder=loose)
    assert stands(held)
    assert last is not None
    assert (last.is_yes, last.channel, last.given_at) == (False, "bewaartermijn", LATER)


def test_a_yes_that_is_written_while_it_is_asked_who_holds_something_stays() -> None:
    """The book is read first: with its subscription, this one comes too late for both."""

    def holders() -> Iterator[str]:
        yield from ()
        says(GAST)

    assert withdraw_all_but("newsletter", holders=holders(), channel="x", now=LATER) == []


def test_a_renewed_yes_to_the_same_words_is_a_record_of_its_own() -> None:
    holder = says()

    again = ledger.record(
        "newsletter", holder=holder, choices={YES: True}, channel="vernieuwing", now=LATER, anew=True
    )

    assert ledger.history(holder)[0] == again
    assert len(ledger.history(holder)) == 2
