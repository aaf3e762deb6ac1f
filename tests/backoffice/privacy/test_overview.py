"""The front page of the privacy desk and its card on the home page: what runs, and what needs the owner."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoAssertNumQueries

from privacy.erasure.models import ErasureState
from privacy.export.models import PackageState
from privacy.telling import BY_TASK
from shop.accounts.models import User
from shop.backoffice.privacy.outlook import count_outlook, next_round, outlook
from shop.forks.basket.models import Basket
from shop.personal_data.periods import GUEST_BASKET
from tests.backoffice.conftest import allow
from tests.backoffice.privacy.addresses import HOLDS, OVERVIEW, PACKAGES, PARKED, ROUNDS
from tests.backoffice.privacy.data import (
    hold,
    make_erasure,
    make_notice,
    make_package,
    make_parked,
    make_round,
)
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
# Session, account, sixteen for concerns, erasures, holds, packages, the last round, whether a count is asked.
QUERIES = 28
QUIET = "Niets. De winkel houdt het zelf bij."


def concerns_on(client: Client) -> dict[str, tuple[str, bool]]:
    """What the page says needs attention: text to address and whether it is grave."""
    response: Any = client.get(OVERVIEW)
    return {found.text: (found.url, found.is_grave) for found in response.context["concerns"]}


def card_of(client: Client) -> Any:
    response: Any = client.get(reverse("admin:index"))
    return next((card for card in response.context["cards"] if card.label == "Privacy"), None)


def test_a_shop_in_order_asks_nothing(desk: Client) -> None:
    make_round()
    make_erasure(ErasureState.PROVED)
    make_erasure(ErasureState.WAITING)
    make_package()
    hold(place())

    assert QUIET in desk.get(OVERVIEW).text
    assert (card_of(desk).count, card_of(desk).urgent) == (0, False)


def test_each_concern_is_named_and_leads_to_its_list(desk: Client) -> None:
    long_ago = timezone.now() - timedelta(days=3)
    make_erasure(ErasureState.FAILED)
    make_erasure(ErasureState.WAITING, refusal="no")
    make_erasure(ErasureState.PLANNED, begun_at=long_ago)
    make_notice(make_erasure(ErasureState.PROVED))
    make_parked()
    make_round(started_at=long_ago, finished_at=long_ago)
    make_package(PackageState.FAILED)
    hold(place(), until=timezone.localdate() + timedelta(days=30))

    erasures = f"{OVERVIEW}erasure/"
    assert concerns_on(desk) == {
        "1 wissing waarna nog iets gevonden werd": (f"{erasures}?state__exact=gevonden", True),
        "2 wissingen die niet lukken": (f"{erasures}?werk=vast", True),
        "1 gegeven waarbij het opruimen misging": (PARKED, True),
        "De nachtelijke opruimronde blijft uit": (ROUNDS, True),
        "1 gegevenspakket dat niet lukte": (f"{PACKAGES}?state__exact=mislukt", True),
        "1 ontvanger moet nog horen dat er iets gewist is": (f"{erasures}?werk=melden", False),
        "1 reden om iets vast te houden loopt binnen een maand af": (f"{HOLDS}?werk=bijna", False),
    }
    assert (card_of(desk).count, card_of(desk).url, card_of(desk).urgent) == (8, OVERVIEW, True)


def test_every_list_that_a_concern_leads_to_opens(desk: Client) -> None:
    make_erasure(ErasureState.FAILED)
    make_notice(make_erasure(ErasureState.WAITING, refusal="no"))
    make_package(PackageState.FAILED)
    make_parked()
    hold(place(), until=timezone.localdate())

    for address, _ in concerns_on(desk).values():
        assert desk.get(address).status_code == 200, address


def test_what_is_only_due_is_no_alarm(desk: Client) -> None:
    make_notice(make_erasure(ErasureState.PROVED))

    assert (card_of(desk).count, card_of(desk).urgent) == (1, False)


@pytest.mark.parametrize(("days", "asks"), [(0, False), (2, True)])
def test_what_a_task_tells_asks_nothing_on_its_first_day(desk: Client, days: int, asks: bool) -> None:
    made = timezone.now() - timedelta(days=days)
    make_notice(make_erasure(ErasureState.PROVED), "Mailchimp", how=BY_TASK, created_at=made)

    assert bool(concerns_on(desk)) is asks


@pytest.mark.parametrize("days", [-1, 31])
def test_a_hold_that_is_over_or_ends_later_asks_nothing(desk: Client, days: int) -> None:
    hold(place(), until=timezone.localdate() + timedelta(days=days))

    assert concerns_on(desk) == {}


def test_a_rehearsal_is_no_round(desk: Client) -> None:
    long_ago = timezone.now() - timedelta(days=3)
    make_round(started_at=long_ago, finished_at=long_ago)
    make_round(is_rehearsal=True)

    assert "De nachtelijke opruimronde blijft uit" in concerns_on(desk)


def test_what_runs_is_counted(desk: Client) -> None:
    make_erasure(ErasureState.WAITING)
    make_erasure(ErasureState.ERASED)
    make_erasure(ErasureState.PLANNED)
    make_erasure(ErasureState.PLANNED, begun_at=timezone.now())
    make_erasure(ErasureState.PROVED)
    make_package(PackageState.ASKED)
    make_package()
    make_package(expires_at=timezone.now() - timedelta(days=1))
    first = timezone.localdate() + timedelta(days=60)
    hold(place(), until=first)
    hold(place(make_jewel("ketting")))
    make_round(rows=12)

    found: Any = desk.get(OVERVIEW).context

    erasures, packages, holds = found["erasures"], found["packages"], found["holds"]
    assert (erasures.busy, erasures.waiting, erasures.proved) == (2, 1, 1)
    assert (packages.busy, packages.ready) == (1, 1)
    assert (holds.running, holds.first_ends) == (2, first)
    assert found["round"].rows == 12


def _basket_that_ends(when: Any) -> None:
    basket = Basket.objects.create()
    Basket.objects.filter(pk=basket.pk).update(date_created=when - timedelta(days=GUEST_BASKET.length))


def test_the_next_round_is_told_before_it_comes(desk: Client) -> None:
    tonight = next_round(timezone.now())
    for minutes in (1, 2, -60):  # before it, and after it
        _basket_that_ends(tonight - timedelta(minutes=minutes))

    count_outlook.call()

    found: Any = desk.get(OVERVIEW).context

    assert found["tonight"] == [("Winkelmanden", 2, "")]
    assert found["outlook"].next_round == tonight


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1 gegeven bleef langer dan een week te lang staan"),
        (2, "2 gegevens bleven langer dan een week te lang staan"),
    ],
)
def test_what_should_have_gone_long_ago_is_a_concern(desk: Client, number: int, said: str) -> None:
    for _ in range(number):
        _basket_that_ends(timezone.now() - timedelta(days=8))
    count_outlook.call()

    page = desk.get(OVERVIEW).text

    assert said in page
    assert QUIET not in page


def test_what_was_never_counted_is_counted_behind_the_page_once(desk: Client) -> None:
    pages = [desk.get(OVERVIEW).text for _ in range(2)]

    assert all("Dit wordt nu geteld." in page for page in pages)
    assert DBTaskResult.objects.filter(task_path=count_outlook.module_path).count() == 1


@pytest.mark.parametrize(("fresh", "asked"), [(timedelta(hours=1), 0), (timedelta(0), 1)])
def test_a_count_is_shown_and_made_anew_when_it_is_old(
    monkeypatch: pytest.MonkeyPatch, fresh: timedelta, asked: int
) -> None:
    monkeypatch.setattr("shop.backoffice.privacy.outlook.FRESH", fresh)
    count_outlook.call()

    assert outlook(timezone.now()) is not None
    assert DBTaskResult.objects.filter(task_path=count_outlook.module_path).count() == asked


def test_a_count_from_before_the_round_is_not_shown() -> None:
    count_outlook.call()

    assert outlook(next_round(timezone.now())) is None


@pytest.mark.parametrize("count", [5, 50])
def test_the_page_costs_the_same_for_5_and_50_of_everything(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_notice(make_erasure(ErasureState.FAILED))
        make_package(PackageState.FAILED)
        make_parked(str(number))
        make_round()
    desk.get(OVERVIEW)  # from here the count over the whole shop is asked

    with django_assert_num_queries(QUERIES):
        desk.get(OVERVIEW)


@pytest.mark.parametrize(
    ("permission", "seen", "unseen"),
    [
        ("privacy.view_erasure", "Alle wissingen", "Alle pakketten"),
        ("privacy.view_exportpackage", "Alle pakketten", "Alle wissingen"),
        ("privacy.view_purgerun", "Bewaartermijnen", "Alle wissingen"),
        ("privacy.view_legalhold", "Alles wat vastgehouden wordt", "Bewaartermijnen"),
        ("privacy.change_parkedrow", "Vraagt jouw aandacht", "Bewaartermijnen"),
    ],
)
def test_a_role_sees_its_own_part(staff: User, permission: str, seen: str, unseen: str) -> None:
    make_erasure(ErasureState.FAILED)
    helper = allow(staff, permission)

    page = helper.get(OVERVIEW).text

    assert seen in page
    assert unseen not in page
    assert ("gevonden werd" in page) is (permission == "privacy.view_erasure")
    assert card_of(helper).count == (1 if permission == "privacy.view_erasure" else 0)


def test_a_role_without_any_part_has_no_card(staff: User) -> None:
    assert card_of(allow(staff, "order.view_order")) is None
