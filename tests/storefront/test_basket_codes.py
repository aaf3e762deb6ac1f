"""Discount codes on the basket page: entered, refused in words, removed; without JavaScript."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache, caches
from django.test import Client

from shop.delivery.plan import current_plan
from shop.forks.basket.models import Basket
from tests.shop_data import make_basket, make_jewel
from tests.vouchers.codes import euros_off, free_delivery, make_code

pytestmark = pytest.mark.django_db
ENTER, REMOVE, PAGE = "/winkelmand/code/", "/winkelmand/code/weg/", "/winkelmand/"


@pytest.fixture
def gast(client: Client) -> Client:
    """A visitor with a ring of a hundred euros in his basket."""
    cache.clear()
    make_jewel("ring", price="100.00")
    client.post("/winkelmand/toevoegen/", {"product": "ring"})
    return client


def enter(client: Client, code: str) -> Any:
    return client.post(ENTER, {"code": code}, follow=True)


def read(answer: Any) -> str:
    return str(answer.text).replace("\u00a0", " ")


def test_a_code_shows_what_it_takes_off(gast: Client) -> None:
    make_code("ZOMER")

    page = read(enter(gast, "zomer"))

    assert "Korting met ZOMER" in page
    assert "− € 10,00" in page
    assert "€ 96,95" in page  # ninety and the parcel


def test_a_code_can_be_taken_away(gast: Client) -> None:
    make_code("ZOMER")
    enter(gast, "ZOMER")

    page = gast.post(REMOVE, follow=True)

    assert "Korting met" not in page.text
    assert page.context["totals"].total == Decimal("106.95")


def test_a_code_for_delivery_says_so(gast: Client) -> None:
    free_delivery("BEZORGD")

    answer = enter(gast, "BEZORGD")

    assert "Met de code BEZORGD is de verzending gratis." in answer.text
    assert answer.context["totals"].total == Decimal("100.00")


def test_a_refused_code_is_explained_at_its_field_and_kept(gast: Client) -> None:
    answer = gast.post(ENTER, {"code": "ZOMERR"})

    assert answer.status_code == 422
    assert "Deze code ken ik niet." in answer.text
    assert 'value="ZOMERR"' in answer.text
    assert 'aria-describedby="code-fout"' in answer.text


@pytest.mark.parametrize("code", ["", "\x00", "A" * 10_000, "💍", "<script>alert(1)</script>"])
def test_nonsense_is_refused_in_words_and_does_nothing(gast: Client, code: str) -> None:
    answer = gast.post(ENTER, {"code": code})

    assert answer.status_code == 422
    assert "<script>alert" not in answer.text
    assert not Basket.objects.get().vouchers.exists()


def test_a_code_that_no_longer_counts_is_told_and_takes_nothing_off(gast: Client) -> None:
    make_code("ZOMER", least_amount=Decimal("150.00"))
    Basket.objects.get().vouchers.set([euros_off("5.00", "HALF", least_amount=Decimal("150.00"))])

    page = gast.get(PAGE)

    assert "De code HALF telt nu niet mee. Deze code geldt vanaf" in page.text
    assert page.context["totals"].total == Decimal("106.95")


def test_guessing_codes_is_stopped(gast: Client) -> None:
    for _ in range(10):
        assert gast.post(ENTER, {"code": "GOK"}).status_code == 422

    answer = gast.post(ENTER, {"code": "GOK"})

    assert answer.status_code == 429
    assert "te vaak achter elkaar geprobeerd" in answer.text


def test_a_code_on_an_empty_basket_does_nothing(client: Client) -> None:
    make_code("ZOMER")

    assert client.post(ENTER, {"code": "ZOMER"})["Location"] == PAGE
    assert client.post(REMOVE)["Location"] == PAGE
    assert not Basket.objects.exists()


def test_a_vreemde_gives_his_code_to_no_other_basket(client: Client) -> None:
    make_code("ZOMER")
    theirs = make_basket(make_jewel("andermans"))
    make_jewel("ring")
    client.post("/winkelmand/toevoegen/", {"product": "ring"})

    client.post(ENTER, {"code": "ZOMER", "basket": str(theirs.pk)})

    assert not theirs.vouchers.exists()


def test_a_tampered_request_sets_no_discount(gast: Client) -> None:
    gast.post(ENTER, {"code": "GRATIS", "discount": "100.00", "value": "100"})

    assert gast.get(PAGE).context["totals"].total == Decimal("106.95")


@pytest.mark.parametrize("path", [ENTER, REMOVE])
def test_the_forms_need_their_token(path: str) -> None:
    assert Client(enforce_csrf_checks=True).post(path, {"code": "ZOMER"}).status_code == 403


@pytest.mark.parametrize("path", [ENTER, REMOVE])
def test_nothing_is_entered_by_following_a_link(gast: Client, path: str) -> None:
    assert gast.get(path).status_code == 405


def test_a_code_costs_two_queries_more(
    gast: Client, django_assert_num_queries: Callable[[int], AbstractContextManager[object]]
) -> None:
    make_code("ZOMER")
    enter(gast, "ZOMER")
    caches["process"].delete("navigation")
    current_plan()

    with django_assert_num_queries(5):
        gast.get(PAGE)
