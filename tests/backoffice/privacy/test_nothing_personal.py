"""No page of the privacy desk shows a person, an English word, or more queries for more rows."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries
from pytest_django.fixtures import Settings

from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.proof import prove
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.models import LegalHold, ParkedRow, PurgeRun
from privacy.retention.engine import run_round
from privacy.subject import Residence, Subject
from shop.fulfilment.statuses import OrderStatus
from tests.accounts.dutch import foreign_words, seen, untranslated
from tests.backoffice.privacy.addresses import (
    ERASURES,
    HOLDS,
    OVERVIEW,
    PACKAGES,
    PARKED,
    ROUNDS,
    RULES,
    lift_of,
    page_of,
)
from tests.backoffice.privacy.data import (
    HIT,
    hold,
    make_erasure,
    make_notice,
    make_package,
    make_parked,
    make_round,
    outcome_entry,
)
from tests.backoffice.test_dutch import ICON, NAMES
from tests.privacy.erasure.people import came_to, order_of_guest
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
CANARY = "kanarie.vogel@voorbeeld.nl"
MARKS = (CANARY, "kanarie", "Klant de Vries", "Dorpsstraat", "3511 AX")
LOOK_UP = "/beheer/aftercare/warrantyclaim/opzoeken/"


@pytest.fixture
def _canary_erased(settings: Settings, tmp_path: object) -> None:
    """Somebody with a delivered and an open order is erased, and everything that is stored searched for him."""
    settings.PRIVACY_SEARCHED_FOLDERS = [tmp_path]
    came_to(order_of_guest(CANARY), OrderStatus.DELIVERED)
    held = order_of_guest(CANARY, "tweede")
    hold(held)
    subject = Subject(emails=[CANARY], residences=[Residence("Klant de Vries", "3511 AX", "12")])
    asked = ask_for_erasure(subject, by="de klant", now=timezone.now())
    run_erasure(asked.pk, now=timezone.now())
    prove(asked.pk, now=timezone.now())
    ParkedRow.objects.create(
        rule="R20-bestelling", model="order.order", row_id=held.pk, error="IntegrityError"
    )
    run_round(now=timezone.now())
    make_package()


def every_page() -> list[str]:
    erasures = [page_of(ERASURES, pk) for pk in Erasure.objects.values_list("pk", flat=True)]
    histories = [address.replace("/change/", "/history/") for address in erasures]
    holds = [page_of(HOLDS, pk) for pk in LegalHold.objects.values_list("pk", flat=True)]
    rounds = [page_of(ROUNDS, pk) for pk in PurgeRun.objects.values_list("pk", flat=True)]
    return [
        OVERVIEW,
        ERASURES,
        HOLDS,
        ROUNDS,
        RULES,
        PARKED,
        PACKAGES,
        LOOK_UP,
        *erasures,
        *histories,
        *holds,
        *rounds,
    ]


@pytest.mark.usefixtures("_canary_erased")
def test_no_page_shows_who_was_erased(desk: Client) -> None:
    assert Erasure.objects.get().outcome

    for address in every_page():
        page = desk.get(address).text
        assert [mark for mark in MARKS if mark in page] == [], address


def test_what_is_sealed_and_its_fingerprints_are_on_no_page(desk: Client) -> None:
    erasure = make_erasure(ErasureState.FAILED, sealed_subject=b"zegelzegel", fingerprints=["c0ffeec0ffee"])

    for address in (ERASURES, page_of(ERASURES, erasure.pk)):
        page = desk.get(address).text
        assert "zegelzegel" not in page
        assert "c0ffeec0ffee" not in page


def test_every_page_is_dutch(desk: Client) -> None:
    """An erasure in each state, with all that a page can say."""
    order = place()
    for state in ErasureState:
        make_notice(make_erasure(state, outcome=_outcome(order.pk), proof={"hits": [HIT]}, refusal="no way"))
    held = hold(order)
    hold(place(make_jewel("ketting")), until=timezone.localdate(), law="art. 52 AWR")
    make_package(error="OSError")
    make_parked()
    make_round(parked=2)
    make_round(is_rehearsal=True, finished_at=None)

    for address in (*every_page(), lift_of(held.pk)):
        with untranslated() as missing:
            html = desk.get(address).text

        assert missing <= NAMES, address
        assert foreign_words(seen(ICON.sub("", html))) == set(), address


def _outcome(order_id: int) -> list[dict[str, object]]:
    kept = {"model": "order.order", "fields": ["number"], "ids": [str(order_id)], "rows": 1}
    return [
        outcome_entry(),
        outcome_entry(action="leegmaken"),
        outcome_entry(**kept, action="bewaren", reason="De zaak loopt nog.", waits=True),
        outcome_entry(**kept, action="bewaren", reason="Het moet.", law="art. 52 AWR", until="2033-12-31"),
    ]


def _erasures(count: int) -> str:
    for number in range(count):
        make_notice(make_erasure(), f"vervoerder {number}")
    return ERASURES


def _one_erasure(count: int) -> str:
    orders = [place(make_jewel(f"ring-{number}")) for number in range(2)]
    kept = outcome_entry(model="order.order", action="bewaren", fields=["number"], reason="Het moet.")
    ids = [str(order.pk) for order in orders] + [str(900_000 + number) for number in range(count)]
    erasure = make_erasure(
        outcome=[outcome_entry() for _ in range(count)] + [kept | {"ids": ids, "rows": len(ids)}]
    )
    for number in range(count):
        make_notice(erasure, f"vervoerder {number}")
    return page_of(ERASURES, erasure.pk)


def _holds(count: int) -> str:
    order = place()
    for _ in range(count):
        hold(order, until=timezone.localdate() + timedelta(days=9))
    return HOLDS


def _rounds(count: int) -> str:
    for _ in range(count):
        make_round()
    return ROUNDS


def _one_round(count: int) -> str:
    run = make_round()
    for number in range(count):
        run.counts.create(rule=f"R{number}", model="order.order", rows=1)
    return page_of(ROUNDS, run.pk)


def _parked(count: int) -> str:
    for number in range(count):
        make_parked(str(number))
    return PARKED


def _packages(count: int) -> str:
    for _ in range(count):
        make_package()
    return PACKAGES


# Session and account, and then: the list and its count twice, or what the page is about, and that it was looked at.
QUERIES: dict[Callable[[int], str], int] = {
    _erasures: 6,
    _one_erasure: 6,
    _holds: 6,
    _rounds: 5,
    _one_round: 4,
    _parked: 5,
    _packages: 6,
}


@pytest.mark.parametrize("count", [5, 50])
@pytest.mark.parametrize("fill", QUERIES)
def test_a_page_costs_the_same_for_5_and_50_rows(
    desk: Client, fill: Callable[[int], str], count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    address = fill(count)

    with django_assert_num_queries(QUERIES[fill]):
        page = desk.get(address).text

    assert re.search(r"<h1|desk-head__title|result_list|desk-rows", page)
