"""Under KOR no page or mail speaks of VAT in a price (art. 25 Wet OB 1968); otherwise each says that it is in there."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from pytest_django.fixtures import Settings

from shop.accounts.models import User
from shop.fulfilment.links import order_url
from shop.taxes.models import Domestic, SchemePeriod
from tests.promised import promised
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db

# Not `btw-id`: that number stays, and must be shown.
SPEAKS_OF_VAT = re.compile(r"\b(incl\.|inclusief|met|waarvan|zonder) btw\b", re.IGNORECASE)


def _home_page(client: Client) -> str:
    return client.get("/").content.decode()


def _product_page(client: Client) -> str:
    make_jewel("ring")
    return client.get("/sieraad/ring/").content.decode()


def _basket_page(client: Client) -> str:
    return _with_a_ring_in_the_basket(client).get("/winkelmand/").content.decode()


def _checkout_page(client: Client) -> str:
    return _with_a_ring_in_the_basket(client).get("/afrekenen/").content.decode()


def _order_page(client: Client) -> str:
    return client.get(order_url(place())).content.decode()


def _order_page_on_the_desk(client: Client) -> str:
    order = place()
    client.force_login(promised(User.objects.create_superuser("irene@innerjewels.test", "x")))
    return client.get(reverse("admin:order_order_change", args=[order.pk])).content.decode()


def _order_mail(client: Client) -> str:
    place()
    mail = Email.objects.get()
    return mail.message + mail.html_message


PAGES = [
    _home_page,
    _product_page,
    _basket_page,
    _checkout_page,
    _order_page,
    _order_page_on_the_desk,
    _order_mail,
]


def _with_a_ring_in_the_basket(client: Client) -> Client:
    make_jewel("ring")
    client.post("/winkelmand/toevoegen/", {"product": "ring"})
    return client


@pytest.fixture(autouse=True)
def _one_proof_is_enough(settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False


@pytest.mark.parametrize("page", PAGES)
def test_a_price_is_said_to_include_vat(client: Client, page: Callable[[Client], str]) -> None:
    assert SPEAKS_OF_VAT.search(page(client))


@pytest.mark.parametrize("page", PAGES)
def test_under_kor_no_price_is_said_to_include_vat(client: Client, page: Callable[[Client], str]) -> None:
    SchemePeriod.objects.create(since=date(2020, 1, 1), domestic=Domestic.SMALL)

    assert SPEAKS_OF_VAT.findall(page(client)) == []
