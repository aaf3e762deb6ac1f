"""The home page: how much waits for what, and what is nearly gone."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.conftest import allow
from tests.backoffice.data import attempt, copies_of, order_in
from tests.money import place_for_pick_up
from tests.shop_data import make_jewel, place

# Session, user, six heaps, 22 for concerns of privacy and the newsletter, limits of VAT schemes, webhooks, low stock.
QUERIES = 34


def _heaps(desk: Client) -> dict[str, int]:
    response: Any = desk.get(reverse("admin:index"))
    return {card.label: card.count for card in response.context["cards"]}


def _scarce(desk: Client) -> list[tuple[str, str, int]]:
    response: Any = desk.get(reverse("admin:index"))
    return [(row.title, row.variant, row.free) for row in response.context["low_stock"]]


@pytest.mark.parametrize(
    ("status", "lead_days", "heap"),
    [
        (OrderStatus.AWAITING_PAYMENT, 0, "Te betalen"),
        (OrderStatus.PAID, 0, "Te verzenden"),
        (OrderStatus.PAID, 21, "Te maken"),
        (OrderStatus.IN_THE_MAKING, 21, "Te maken"),
        (OrderStatus.IN_THE_MAKING, 0, "Te maken"),
        (OrderStatus.READY, 21, "Te verzenden"),
        (OrderStatus.SENT, 0, None),
        (OrderStatus.CANCELLED, 0, None),
        (OrderStatus.WITHDRAWN, 0, None),
    ],
)
def test_each_order_lies_on_the_heap_of_what_it_waits_for(
    desk: Client, status: OrderStatus, lead_days: int, heap: str | None
) -> None:
    order = order_in(status, make_jewel(lead_days=lead_days))

    heaps = _heaps(desk)

    assert {label for label, count in heaps.items() if count} == ({heap} if heap else set())
    assert Order.objects.get() == order


def test_one_piece_on_order_makes_the_whole_order_work(desk: Client) -> None:
    order_in(OrderStatus.PAID, make_jewel("ring"), make_jewel("ketting", lead_days=21))

    assert _heaps(desk)["Te maken"] == 1
    assert _heaps(desk)["Te verzenden"] == 0


def test_a_heap_leads_to_its_orders(desk: Client) -> None:
    order = order_in(OrderStatus.PAID, make_jewel(lead_days=21))
    place(make_jewel("andere-ring"))
    page: Any = desk.get(reverse("admin:index"))
    [url] = [card.url for card in page.context["cards"] if card.label == "Te maken"]

    found: Any = desk.get(url)

    assert list(found.context["cl"].result_list) == [order]


@pytest.mark.parametrize(("lead_days", "heap"), [(0, "Voor ophalen"), (21, "Te maken")])
def test_what_is_paid_in_the_workshop_is_begun_without_its_money(
    desk: Client, lead_days: int, heap: str
) -> None:
    place_for_pick_up(make_jewel(lead_days=lead_days))

    assert {label for label, count in _heaps(desk).items() if count} == {heap}


def test_what_is_picked_up_is_not_to_be_sent(desk: Client) -> None:
    order = order_in(OrderStatus.READY)
    Order.objects.filter(pk=order.pk).update(shipping_code="ophalen")

    assert {label for label, count in _heaps(desk).items() if count} == {"Voor ophalen"}


def test_what_asks_for_attention_stands_out(desk: Client) -> None:
    attempt(place(), attention="Dubbel betaald.")

    assert _heaps(desk)["Vraagt aandacht"] == 1
    assert "desk-card--urgent" in desk.get(reverse("admin:index")).content.decode()


def test_the_last_one_and_none_are_nearly_gone(desk: Client) -> None:
    make_jewel("laatste", stock=1)
    make_jewel("genoeg", stock=2)
    make_jewel("ring", variants=[("zilver-925", 54, "98.00", 0), ("zilver-925", 56, "98.00", 9)])

    assert _scarce(desk) == [("Ring", "zilver 925, maat 54", 0), ("Laatste", "", 1)]


def test_what_an_order_holds_is_not_free(desk: Client) -> None:
    place(make_jewel(stock=2))

    assert _scarce(desk) == [("Gladde ring", "", 1)]


def test_what_cannot_run_out_is_not_nearly_gone(desk: Client) -> None:
    make_jewel("uniek", stock=0, is_unique=True)
    make_jewel("op-bestelling", stock=0, lead_days=21)
    hidden = make_jewel("verborgen", stock=0)
    hidden.product.is_public = False
    hidden.product.save()

    assert _scarce(desk) == []
    assert "Van alles ligt er genoeg." in desk.get(reverse("admin:index")).content.decode()


def test_a_role_sees_its_own_half(staff: User) -> None:
    make_jewel("laatste", stock=1)

    page = allow(staff, "jewellery.view_jewel").get(reverse("admin:index")).content.decode()

    assert "Laatste" in page
    assert "Te betalen" not in page


@pytest.mark.parametrize("count", [3, 30])
def test_the_home_page_costs_the_same_for_3_and_30_of_everything(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    copies_of(place(), count)
    for number in range(count):
        make_jewel(f"ring-{number}", variants=[("zilver-925", 54, "98.00", 0)])

    with django_assert_num_queries(QUERIES):
        desk.get(reverse("admin:index"))
