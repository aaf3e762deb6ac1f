"""The promises board: every clause on it, nothing green that was not seen, and a check that breaks is red."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.formats import date_format
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from privacy.promises import checking
from privacy.promises.board import FRESH, Standing, tiles
from privacy.promises.checking import check_all
from privacy.promises.models import PromiseCheck
from privacy.promises.promise import Finding, InvalidPromise, Promise
from shop.accounts.models import User
from tests.backoffice.conftest import allow

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 24, 5, tzinfo=UTC)
BOARD = "/beheer/beloften/"
CHECK = f"{BOARD}nakijken/"


def made(
    code: str, *, holds: bool = True, awaits: str = "", check: Callable[..., Finding] | None = None
) -> Promise:
    look = check or (lambda now: Finding(holds, f"gezien: {code}"))
    return Promise(
        code=code,
        chapter="Proef",
        clause=f"Wij beloven {code}",
        kept_by="Door het te doen.",
        check=None if awaits else look,
        awaits=awaits,
        tests=("tests/promises/test_board.py",),
    )


def broken(now: datetime) -> Finding:
    raise ZeroDivisionError


@pytest.fixture
def four(monkeypatch: pytest.MonkeyPatch) -> None:
    """One kept, one broken, one whose check breaks, one whose machinery is not there."""
    promises = (
        made("C01"),
        made("C02", holds=False),
        made("C03", check=broken),
        made("C04", awaits="komt nog"),
    )
    monkeypatch.setattr("shop.promises.PROMISES", promises)


@pytest.fixture(autouse=True)
def _one_proof_is_enough(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False


def standings(now: datetime = NOW) -> dict[str, Standing]:
    return {tile.promise.code: tile.standing for tile in tiles(now=now)}


@pytest.mark.usefixtures("four")
def test_nothing_is_kept_before_it_was_looked_at() -> None:
    assert set(standings().values()) == {Standing.UNSEEN, Standing.NOT_YET}


@pytest.mark.usefixtures("four")
def test_only_what_was_seen_to_hold_is_kept() -> None:
    check_all(now=NOW)

    assert standings() == {
        "C01": Standing.KEPT,
        "C02": Standing.BROKEN,
        "C03": Standing.BROKEN,
        "C04": Standing.NOT_YET,
    }
    assert PromiseCheck.objects.get(code="C03").figure == checking.BROKE


@pytest.mark.usefixtures("four")
def test_what_was_seen_too_long_ago_says_nothing_of_today() -> None:
    check_all(now=NOW)

    assert standings(NOW + FRESH + timedelta(seconds=1))["C01"] == Standing.UNSEEN


def test_it_is_known_since_when_a_promise_is_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    for day, holds in enumerate([True, True, False, False]):
        monkeypatch.setattr("shop.promises.PROMISES", (made("C01", holds=holds),))
        check_all(now=NOW + timedelta(days=day))

    seen = PromiseCheck.objects.get()
    assert (seen.since, seen.checked_at) == (NOW + timedelta(days=2), NOW + timedelta(days=3))


def test_a_check_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def writes(now: datetime) -> Finding:
        User.objects.create_user("door@nakijken.test", "x")
        return Finding(True, "klaar")

    monkeypatch.setattr("shop.promises.PROMISES", (made("C01", check=writes),))
    check_all(now=NOW)

    assert not User.objects.exists()


def test_a_promise_has_a_check_or_says_what_it_waits_for() -> None:
    words: Any = {"code": "C01", "chapter": "x", "clause": "x", "kept_by": "x"}

    with pytest.raises(InvalidPromise):
        Promise(**words)
    with pytest.raises(InvalidPromise):
        Promise(**words, check=lambda now: Finding(True, "x"), tests=("x",), awaits="iets")
    with pytest.raises(InvalidPromise):
        Promise(**words, check=lambda now: Finding(True, "x"))


@pytest.mark.usefixtures("four")
def test_the_owner_sees_red_first_and_looks_again_by_one_button(desk: Client) -> None:
    assert "0 van de 4 beloften gehouden" in desk.get(BOARD).text

    page = desk.post(CHECK, follow=True).text

    assert "1 van de 4 beloften gehouden" in page
    assert "3 beloften nagekeken; 2 houden we nu niet." in page
    assert page.index("Wij beloven C02") < page.index("Wij beloven C01")
    assert "komt nog" in page


@pytest.mark.usefixtures("four")
def test_customers_read_when_each_was_last_checked(client: Client) -> None:
    check_all(now=datetime.now(UTC))

    page = client.get("/privacy/").text

    assert "Van de 4 beloften klopten er 1" in page
    day = date_format(timezone.localdate(), "j F Y")
    assert page.count(f"Klopt nu niet, nagekeken op {day}; daar wordt aan gewerkt.") == 2
    assert page.count(f"Klopt, nagekeken op {day}.") == 1
    assert page.count("Kan de winkel nog niet nakijken") == 1


@pytest.mark.usefixtures("four")
def test_customers_read_that_a_check_is_old(client: Client) -> None:
    seen = datetime.now(UTC) - FRESH - timedelta(hours=1)
    check_all(now=seen)

    page = client.get("/privacy/").text

    day = date_format(timezone.localtime(seen), "j F Y")
    assert page.count(f"Te lang niet nagekeken, voor het laatst op {day}.") == 3


@pytest.mark.usefixtures("four")
def test_before_the_first_check_customers_read_no_count(client: Client) -> None:
    page = client.get("/privacy/").text

    assert "Dat gebeurt vannacht voor het eerst." in page
    assert "klopten er" not in page


@pytest.mark.usefixtures("four")
def test_who_may_look_checks_nothing_and_others_see_nothing(staff: User, klant: User) -> None:
    looker = allow(staff, "promises.view_promisecheck")

    assert looker.get(BOARD).status_code == 200
    assert CHECK not in looker.get(BOARD).text
    assert looker.post(CHECK).status_code == 403
    assert allow(klant).get(BOARD).status_code == 404


def test_someone_without_the_right_sees_no_board(staff: User) -> None:
    assert allow(staff).get(BOARD).status_code == 403


@pytest.mark.usefixtures("four")
def test_the_board_costs_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    check_all(now=NOW)

    with django_assert_num_queries(1):
        tiles(now=NOW)
