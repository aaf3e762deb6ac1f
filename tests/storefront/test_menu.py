"""The menu is written once for each place in it, and still says where one is."""

import re

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def places_marked(client: Client, path: str) -> list[str]:
    return re.findall(r'href="([^"]*)" aria-current="page"', client.get(path).text)


@pytest.mark.parametrize("first", ["/sieraden/", "/contact/", "/winkelmand/"])
def test_a_page_is_marked_whatever_page_was_asked_for_before(client: Client, first: str) -> None:
    client.get(first)

    assert places_marked(client, "/over/") == ["/over/"]


def test_a_page_beside_the_menu_marks_nothing(client: Client) -> None:
    client.get("/over/")

    assert places_marked(client, "/winkelmand/") == []
