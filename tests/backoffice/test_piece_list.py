"""The list of pieces: what hangs in the shop, at what price, and how many are free."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from tests.shop_data import make_jewel, place

LIST = "admin:jewellery_jewel_changelist"
# Session, user, count, count of all, rows, pictures, categories, and the categories of the filter.
QUERIES = 8


def _found(desk: Client, **query: str) -> list[str]:
    response: Any = desk.get(reverse(LIST), query)
    return [jewel.slug for jewel in response.context["cl"].result_list]


def test_a_piece_is_shown_with_price_and_free_stock(desk: Client) -> None:
    jewel = make_jewel("spiegelring", price="1249.50", stock=3)
    place(jewel)

    page = desk.get(reverse(LIST)).content.decode()

    for text in [
        "Spiegelring",
        "IJ-spiegelring",
        "€\u00a01.249,50",
        "1 gereserveerd",
        "in de winkel",
        "Ringen",
    ]:
        assert text in page


def test_the_stock_of_a_piece_is_that_of_all_its_variants(desk: Client) -> None:
    make_jewel(variants=[("zilver-925", 54, "98.00", 2), ("zilver-925", 56, "89.00", 3)])

    [jewel] = desk.get(reverse(LIST)).context["cl"].result_list

    assert (jewel.free, jewel.reserved) == (5, 0)
    assert "vanaf €\u00a089,00" in desk.get(reverse(LIST)).content.decode()


def test_a_piece_on_order_has_no_stock(desk: Client) -> None:
    make_jewel(lead_days=21)

    assert "op bestelling" in desk.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize("words", ["spiegel", "IJ-SPIEGELRING", "maansteen"])
def test_a_piece_is_found_by_name_article_or_stone(desk: Client, words: str) -> None:
    make_jewel("spiegelring", stones="maansteen")
    make_jewel("andere-ring")

    assert _found(desk, q=words) == ["spiegelring"]


def test_the_list_can_be_narrowed(desk: Client) -> None:
    make_jewel("oorbel", category="oorbellen")
    hidden = make_jewel("ring")
    hidden.product.is_public = False
    hidden.product.save()

    assert _found(desk, categorie="oorbellen") == ["oorbel"]
    assert _found(desk, zichtbaar="nee") == ["ring"]
    assert _found(desk, zichtbaar="ja") == ["oorbel"]


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_costs_the_same_for_3_and_30_pieces(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_jewel(f"ring-{number}", variants=[("zilver-925", 54, "98.00", 2)] * (number % 2))

    with django_assert_num_queries(QUERIES):
        desk.get(reverse(LIST))
