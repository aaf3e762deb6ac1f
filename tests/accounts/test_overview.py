"""The overview shows the customer's own orders, and nobody else's (O12)."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from shop.accounts.models import User
from shop.forks.order.models import Order
from tests.accounts.people import log_in_as
from tests.accounts.test_guest_orders import order

pytestmark = pytest.mark.django_db


def test_own_orders_are_listed_newest_first(klant: User) -> None:
    order("IJ1", email=klant.email, user=klant)
    order("IJ2", email=klant.email, user=klant)

    orders = log_in_as(klant).get(reverse("account_overview")).context["orders"]

    assert [line["number"] for line in orders] == ["IJ2", "IJ1"]
    assert {"number", "placed_on", "status_label", "total", "url"} == set(orders[0])
    assert orders[0]["status_label"] == "Betaald"


def test_a_vreemde_sees_no_order_of_a_klant(klant: User, vreemde: User) -> None:
    order("IJ4711", email=klant.email, user=klant)

    page = log_in_as(vreemde).get(reverse("account_overview"))

    assert page.context["orders"] == []
    assert "IJ4711" not in page.content.decode()


def test_the_link_of_an_order_opens_it(klant: User) -> None:
    order("IJ1", email=klant.email, user=klant)
    client = log_in_as(klant)

    url = client.get(reverse("account_overview")).context["orders"][0]["url"]

    assert client.get(url).status_code == 200


def test_a_gast_is_asked_to_log_in(client: Client) -> None:
    answer = client.get(reverse("account_overview"))

    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('account_overview')}"


def test_the_page_is_kept_by_no_cache(klant: User) -> None:
    answer = log_in_as(klant).get(reverse("account_overview"))

    assert "no-store" in answer["Cache-Control"]


def test_the_number_of_queries_does_not_grow_with_the_orders(
    klant: User, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    client = log_in_as(klant)
    client.get(reverse("account_overview"))  # messages of the login, menu into the cache
    for number in range(12):
        order(f"IJ{number}", email=klant.email, user=klant)

    with django_assert_num_queries(4):  # session, account, orders, news of the policy
        client.get(reverse("account_overview"))

    assert Order.objects.count() == 12
