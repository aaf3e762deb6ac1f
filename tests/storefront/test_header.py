"""The corner of the header that differs per visitor: what it shows, and how little it asks of the database."""

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from django.test import Client

from shop.accounts.models import User
from shop.forks.basket.models import Basket
from tests.shop_data import make_jewel

pytestmark = pytest.mark.django_db
AssertQueries = Callable[[int], AbstractContextManager[object]]


def add(client: Client, *slugs: str) -> None:
    for slug in slugs:
        client.post("/winkelmand/toevoegen/", {"product": slug})


def shown_count(client: Client) -> str:
    found = re.search(r'data-slot="basket">(.*?)<', client.get("/fragment/kop/").text)
    assert found
    return found[1]


def test_the_pieces_in_the_basket_are_counted(client: Client) -> None:
    make_jewel("ring", stock=5)
    make_jewel("ketting")

    add(client, "ring", "ring", "ketting")

    assert shown_count(client) == "3"


def test_counting_costs_two_queries(client: Client, django_assert_num_queries: AssertQueries) -> None:
    make_jewel("ring", stock=5)
    make_jewel("ketting")
    add(client, "ring", "ring", "ketting")

    with django_assert_num_queries(2):
        client.get("/fragment/kop/")


def test_an_emptied_basket_shows_no_count(client: Client) -> None:
    make_jewel("ring")
    add(client, "ring")
    client.post("/winkelmand/verwijderen/", {"line": Basket.objects.get().lines.get().pk})

    assert shown_count(client) == ""


def test_a_basket_cookie_that_is_not_ours_shows_nothing_and_goes(client: Client) -> None:
    make_jewel("ring")
    add(client, "ring")
    vreemde = Client()
    vreemde.cookies["winkelmand"] = f"{Basket.objects.get().pk}:forged"

    answer = vreemde.get("/fragment/kop/")

    assert 'data-slot="basket"></span>' in answer.text
    assert answer.cookies["winkelmand"]["max-age"] == 0


def test_who_logs_in_with_a_full_basket_still_sees_its_count(client: Client) -> None:
    make_jewel("ring")
    add(client, "ring")

    client.force_login(User.objects.create(email="klant@voorbeeld.nl", first_name="Kim"))

    assert shown_count(client) == "1"
    assert "Kim" in client.get("/fragment/kop/").text
