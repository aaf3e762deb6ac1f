"""Categories: their text, their place in the menu, and that none takes its pieces along."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from oscar.apps.catalogue.models import Category
from pytest_django import DjangoAssertNumQueries

from tests.shop_data import make_category, make_jewel

ADD = "admin:catalogue_category_add"


@pytest.fixture
def menu(db: None) -> list[Category]:
    return [make_category(slug) for slug in ("ringen", "oorbellen", "kettingen")]


def _add(desk: Client, name: str, *, after: Category | None) -> Any:
    fields = {"name": name, "description": "Tekst.", "is_public": "on", "after": after.pk if after else ""}
    return desk.post(reverse(ADD), fields)


def _change(desk: Client, category: Category, **fields: Any) -> Any:
    url = reverse("admin:catalogue_category_change", args=[category.pk])
    shown = desk.get(url).context["adminform"].form.initial
    after = shown["after"].pk if shown["after"] else ""
    before = {"name": category.name, "description": category.description, "is_public": "on", "after": after}
    return desk.post(url, before | fields)


def _names() -> list[str]:
    return list(Category.objects.order_by("path").values_list("name", flat=True))


def test_a_new_category_comes_where_the_owner_says(desk: Client, menu: list[Category]) -> None:
    _add(desk, "Bedels", after=menu[0])

    assert _names() == ["Ringen", "Bedels", "Oorbellen", "Kettingen"]


def test_a_new_category_can_come_first(desk: Client, menu: list[Category]) -> None:
    _add(desk, "Bedels", after=None)

    assert _names() == ["Bedels", "Ringen", "Oorbellen", "Kettingen"]


def test_the_first_category_of_all_is_added(desk: Client) -> None:
    _add(desk, "Bedels", after=None)

    assert _names() == ["Bedels"]


def test_a_new_category_has_a_page_in_the_shop(desk: Client, client: Client, menu: list[Category]) -> None:
    _add(desk, "Op maat", after=menu[2])

    assert client.get("/sieraden/op-maat/").status_code == 200


def test_a_category_moves(desk: Client, menu: list[Category]) -> None:
    _change(desk, menu[2], after=menu[0].pk)

    assert _names() == ["Ringen", "Kettingen", "Oorbellen"]


def test_a_category_moves_to_the_front(desk: Client, menu: list[Category]) -> None:
    _change(desk, menu[2], after="")

    assert _names() == ["Kettingen", "Ringen", "Oorbellen"]


def test_saving_without_changes_moves_nothing(desk: Client, menu: list[Category]) -> None:
    for category in menu:
        _change(desk, category)

    assert _names() == ["Ringen", "Oorbellen", "Kettingen"]
    assert Category.objects.find_problems() == ([], [], [], [], [])


def test_a_new_name_keeps_the_address(desk: Client, client: Client, menu: list[Category]) -> None:
    _change(desk, menu[0], name="Alle ringen")

    assert "Alle ringen" in client.get("/sieraden/ringen/").content.decode()


def test_a_hidden_category_has_no_page(desk: Client, client: Client, menu: list[Category]) -> None:
    url = reverse("admin:catalogue_category_change", args=[menu[0].pk])

    desk.post(url, {"name": "Ringen", "description": "", "after": ""})

    assert client.get("/sieraden/ringen/").status_code == 404


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("Ringen", "Er is al een categorie met deze naam."),
        ("RINGEN!", "Er is al een categorie met deze naam."),
        ("✨", "Gebruik in de naam ook letters of cijfers."),
        ("", "Vul dit in."),
    ],
)
def test_a_name_that_cannot_be_is_refused_in_words(
    desk: Client, menu: list[Category], name: str, says: str
) -> None:
    response = _add(desk, name, after=None)

    assert says in response.content.decode()
    assert len(_names()) == 3


def test_a_category_with_pieces_is_not_deleted(desk: Client, menu: list[Category]) -> None:
    make_jewel(category="ringen")
    url = reverse("admin:catalogue_category_delete", args=[menu[0].pk])

    page = desk.post(url, {"post": "yes"}, follow=True).content.decode()

    assert "In “Ringen” zitten nog sieraden." in page
    assert len(_names()) == 3


def test_an_empty_category_is_deleted(desk: Client, menu: list[Category]) -> None:
    desk.post(reverse("admin:catalogue_category_delete", args=[menu[1].pk]), {"post": "yes"})

    assert _names() == ["Ringen", "Kettingen"]


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_costs_the_same_for_2_and_12_categories(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        make_category(f"soort-{number}")

    with django_assert_num_queries(5):
        desk.get(reverse("admin:catalogue_category_changelist"))
