"""The list of orders: what it shows, what it finds, what it costs."""

import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.pick_up import paid_at_the_workshop
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.data import copies_of, order_in, paid_order
from tests.money import place_for_pick_up
from tests.shop_data import HOME, make_jewel, place

LIST = "admin:order_order_changelist"
# Session, user, count, count of all, rows, how many need attention, and that they were looked at.
QUERIES = 7


def _found(desk: Client, **query: str) -> list[str]:
    """The numbers of the orders on the page, in its order."""
    response: Any = desk.get(reverse(LIST), query)
    return [order.number for order in response.context["cl"].result_list]


def _cells(desk: Client) -> list[str]:
    """What stands in the row of the only order."""
    html = desk.get(reverse(LIST)).content.decode()
    cells = re.findall(r"<t[dh][^>]*data-label[^>]*>(.*?)</t[dh]>", html, re.DOTALL)
    return [re.sub(r"<[^>]*>", "", cell).strip() for cell in cells]


def test_an_order_is_shown_with_date_name_total_and_status(desk: Client) -> None:
    order = place(make_jewel(price="1241.30"))
    Order.objects.filter(pk=order.pk).update(
        date_placed=datetime(2026, 3, 3, 13, 5, tzinfo=UTC), total_incl_tax=Decimal("1249.25")
    )

    page = desk.get(reverse(LIST)).content.decode()

    for text in [order.number, "3 mrt 2026, 14:05", "Klant de Vries", "€\u00a01.249,25", "wacht op betaling"]:
        assert text in page


def test_an_unpaid_order_has_no_day_to_be_sent(desk: Client) -> None:
    place()

    assert _cells(desk)[-2:] == ["nee", "–"]


def test_a_paid_order_shows_when_it_must_leave(desk: Client) -> None:
    paid_order(make_jewel(lead_days=21), paid_at=datetime(2026, 11, 23, 12, tzinfo=UTC))

    page = desk.get(reverse(LIST)).content.decode()

    assert "23 nov 2026, 13:00" in page
    assert "ma 14 dec" in page


def test_what_was_paid_in_the_workshop_is_paid(desk: Client, owner: User) -> None:
    order = place_for_pick_up()
    when = datetime(2026, 11, 23, 12, tzinfo=UTC)

    paid_at_the_workshop(order.pk, method="pin", by=owner, now=when)

    assert _cells(desk)[-2:] == ["23 nov 2026, 13:00", "–"]


def test_the_slowest_piece_decides_when_an_order_must_leave(desk: Client) -> None:
    slow = make_jewel("ketting", variants=[("zilver-925", 54, "80.00", 3)], lead_days=28)
    paid_order(make_jewel("ring"), slow, paid_at=datetime(2026, 11, 23, 12, tzinfo=UTC))

    assert "ma 21 dec" in desk.get(reverse(LIST)).content.decode()


def test_a_sent_order_must_not_leave_any_more(desk: Client) -> None:
    order_in(OrderStatus.SENT)

    assert _cells(desk)[-1] == "–"


def test_the_newest_order_comes_first(desk: Client) -> None:
    jewel = make_jewel(stock=9)
    old, new, middle = place(jewel), place(jewel), place(jewel)
    for order, days in [(old, 30), (middle, 20), (new, 10)]:
        Order.objects.filter(pk=order.pk).update(date_placed=timezone.now() - timedelta(days=days))

    assert _found(desk) == [new.number, middle.number, old.number]


@pytest.fixture
def one_among_others(db: None) -> Order:
    """An order to be found; the other has another name, address and number of everything."""
    jewel = make_jewel(stock=9)
    wanted = place(jewel, phone_number="+31301234567", email="Gast.Bakker@Voorbeeld.nl")
    address = replace(HOME, name="Anna Smit", postcode="9711 AB", city="Groningen")
    place(jewel, billing=address, delivery=address, email="anna@elders.nl", mobile_number="+32470998877")
    return wanted


@pytest.mark.parametrize(
    "words",
    [
        "klant de vries",
        "VRIES klant",
        "gast.bakker@voorbeeld.nl",
        "GAST.BAKKER",
        "3511 AX",
        "3511ax",
        "3511",
        "06 1234 5678",
        "06-12345678",
        "+31 6 12345678",
        "0031612345678",
        "030 123 45 67",
        "(030) 1234567",
    ],
)
def test_an_order_is_found_by_what_a_customer_says(desk: Client, one_among_others: Order, words: str) -> None:
    assert _found(desk, q=words) == [one_among_others.number]


def test_an_order_is_found_by_its_number_in_any_capitals(desk: Client, one_among_others: Order) -> None:
    assert _found(desk, q=one_among_others.number.lower()) == [one_among_others.number]


def test_an_order_is_found_by_the_delivery_postcode(desk: Client) -> None:
    elsewhere = replace(HOME, postcode="9711 AB")
    order = place(delivery=elsewhere)

    assert _found(desk, q="9711 AB") == [order.number]


@pytest.mark.parametrize("words", ["piet", "3512", "9999 ZZ", "06 9999 9999", "%", "'; drop table", "1234"])
def test_what_is_not_there_is_not_found(desk: Client, one_among_others: Order, words: str) -> None:
    assert _found(desk, q=words) == []


def test_a_zero_byte_is_refused_in_words(desk: Client, one_among_others: Order) -> None:
    assert desk.get(reverse(LIST), {"q": "a\x00b"}).status_code == 200


@pytest.mark.parametrize("status", [OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.CANCELLED])
def test_the_list_can_be_narrowed_to_a_status(desk: Client, status: OrderStatus) -> None:
    jewel = make_jewel(stock=9)
    orders = {
        each: order_in(each, jewel)
        for each in (OrderStatus.AWAITING_PAYMENT, OrderStatus.PAID, OrderStatus.CANCELLED)
    }

    assert _found(desk, status=status.value) == [orders[status].number]


def test_the_list_can_be_narrowed_to_a_period(desk: Client) -> None:
    jewel = make_jewel(stock=9)
    old, new = place(jewel), place(jewel)
    Order.objects.filter(pk=old.pk).update(date_placed=timezone.now() - timedelta(days=40))
    week_ago = (timezone.now() - timedelta(days=7)).isoformat()

    assert _found(desk, date_placed__gte=week_ago) == [new.number]


@pytest.mark.parametrize("count", [3, 30])
def test_the_list_costs_the_same_for_3_and_30_orders(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    copies_of(place(), count)

    with django_assert_num_queries(QUERIES):
        desk.get(reverse(LIST))


@pytest.mark.parametrize("count", [3, 30])
def test_a_search_costs_the_same_for_3_and_30_orders(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    copies_of(place(), count)

    with django_assert_num_queries(QUERIES):
        desk.get(reverse(LIST), {"q": "klant"})


def test_totals_are_written_in_dutch(desk: Client) -> None:
    order = place()
    Order.objects.filter(pk=order.pk).update(total_incl_tax=Decimal("12345.60"))

    assert "€\u00a012.345,60" in desk.get(reverse(LIST)).content.decode()
