"""Who gets in, and what a role opens."""

import pytest
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.backoffice.addresses import ADDING, LISTS, order_page
from tests.backoffice.conftest import allow
from tests.shop_data import place

EVERY_PAGE = ["admin:index", *LISTS.values(), *ADDING]


@pytest.mark.django_db
@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_gast_is_sent_to_the_login_page(client: Client, page: str) -> None:
    response = client.get(reverse(page))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_a_klant_finds_nothing(client: Client, klant: User, page: str) -> None:
    client.force_login(klant)

    assert client.get(reverse(page)).status_code == 404


def test_a_vreemde_does_not_see_an_order(client: Client, klant: User) -> None:
    order = place()
    client.force_login(klant)

    response = client.get(order_page(order.pk))

    assert response.status_code == 404
    assert order.number not in response.content.decode()


@pytest.mark.parametrize("page", [*LISTS.values(), *ADDING])
def test_staff_without_a_role_see_no_page(staff: User, page: str) -> None:
    assert allow(staff).get(reverse(page)).status_code == 403


def test_staff_without_a_role_see_an_empty_home(staff: User) -> None:
    page = allow(staff).get(reverse("admin:index")).content.decode()

    assert "Je hebt hier nog geen rol" in page
    assert "Bestellingen" not in page


@pytest.mark.parametrize("permission", LISTS)
def test_a_role_opens_its_own_list_alone(staff: User, permission: str) -> None:
    client = allow(staff, permission)

    opened = {name for name, page in LISTS.items() if client.get(reverse(page)).status_code == 200}

    assert opened == {permission}


@pytest.mark.parametrize("page", EVERY_PAGE)
def test_the_owner_sees_every_page(desk: Client, page: str) -> None:
    assert desk.get(reverse(page)).status_code == 200


def test_logging_out_ends_at_the_shops_front_door(desk: Client) -> None:
    response = desk.post(reverse("admin:logout"))

    assert response["Location"] == "/"
    assert desk.get(reverse("admin:index")).status_code == 302
