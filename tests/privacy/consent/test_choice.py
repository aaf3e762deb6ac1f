"""The cookie of a choice: signed, half a year, and its first part one value out of a few."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.test import RequestFactory

from privacy.consent.choice import COOKIE, LIFETIME, Choice, new_consent_id, read_choice, write_choice

TODAY = date(2026, 11, 23)
CHOICE = Choice("a" * 32, {"analytisch": "1f3a9c2e", "tracking": "0"}, signal=False, made_on=TODAY)


def written(choice: Choice) -> str:
    response = HttpResponse()
    write_choice(response, choice)
    return response.cookies[COOKIE].value


def read(value: str, *, today: date = TODAY) -> Choice | None:
    request = RequestFactory().get("/")
    request.COOKIES[COOKIE] = value
    return read_choice(request, today=today)


def test_what_is_written_is_read_again() -> None:
    assert read(written(CHOICE)) == CHOICE


def test_only_what_was_accepted_counts_as_accepted() -> None:
    assert CHOICE.accepted == {"analytisch"}


def test_a_choice_somebody_made_up_is_not_believed() -> None:
    forged = written(CHOICE).replace("tracking-0", "tracking-9")

    assert read(forged) is None


def test_nonsense_is_no_choice() -> None:
    assert [read(nonsense) for nonsense in ("", "x", "a.b.c.d", "analytisch=9999")] == [None] * 4


def test_a_choice_ends_after_half_a_year() -> None:
    value = written(CHOICE)

    assert read(value, today=TODAY + LIFETIME - timedelta(days=1)) == CHOICE
    assert read(value, today=TODAY + LIFETIME) is None


def test_a_choice_of_tomorrow_is_not_believed() -> None:
    assert read(written(CHOICE), today=TODAY - timedelta(days=1)) is None


def test_the_cookie_goes_over_https_only_and_to_no_script_nor_other_site() -> None:
    response = HttpResponse()

    write_choice(response, CHOICE)

    morsel = response.cookies[COOKIE]
    assert morsel["secure"]
    assert morsel["httponly"]
    assert morsel["samesite"] == "Lax"
    assert morsel["max-age"] == LIFETIME.total_seconds()


def test_everybody_with_the_same_choice_begins_with_the_same_words() -> None:
    other = Choice(new_consent_id(), CHOICE.groups, signal=False, made_on=TODAY - timedelta(days=9))

    assert written(other).split(".")[:2] == written(CHOICE).split(".")[:2]
    assert other.consent_id not in ".".join(written(other).split(".")[:2])


def test_no_two_consent_ids_are_the_same() -> None:
    assert len({new_consent_id() for _ in range(100)}) == 100
