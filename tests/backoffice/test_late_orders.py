"""Orders that were promised for a day that is over: on the home page, in the list and on their own page."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from tests.backoffice.addresses import order_page
from tests.backoffice.data import order_in
from tests.money import place_for_pick_up
from tests.shop_data import make_jewel

LIST = "admin:order_order_changelist"


def _promised(order: Order, *, days_ago: int = 1) -> Order:
    Order.objects.filter(pk=order.pk).update(promised_by=timezone.localdate() - timedelta(days=days_ago))
    return order


def _late(desk: Client) -> list[Order]:
    response: Any = desk.get(reverse(LIST), {"werk": "laat"})
    return list(response.context["cl"].result_list)


@pytest.mark.parametrize("status", [OrderStatus.PAID, OrderStatus.IN_THE_MAKING, OrderStatus.READY])
def test_what_should_have_left_is_late(desk: Client, status: OrderStatus) -> None:
    order = _promised(order_in(status))

    assert _late(desk) == [order]
    assert "te laat</strong>" in desk.get(reverse(LIST)).content.decode()
    assert "Te laat." in desk.get(order_page(order.pk)).content.decode()
    home: Any = desk.get(reverse("admin:index"))
    assert [(card.count, card.urgent) for card in home.context["cards"] if card.label == "Te laat"] == [
        (1, True)
    ]


@pytest.mark.parametrize(
    "status",
    [OrderStatus.AWAITING_PAYMENT, OrderStatus.SENT, OrderStatus.DELIVERED, OrderStatus.CANCELLED],
)
def test_what_is_not_expected_any_more_is_not_late(desk: Client, status: OrderStatus) -> None:
    _promised(order_in(status))

    assert _late(desk) == []


@pytest.mark.parametrize("days_ago", [0, -1])
def test_on_the_day_itself_it_is_not_late_yet(desk: Client, days_ago: int) -> None:
    _promised(order_in(OrderStatus.PAID), days_ago=days_ago)

    assert _late(desk) == []


def test_an_order_of_before_there_were_promises_is_not_late(desk: Client) -> None:
    order = order_in(OrderStatus.PAID)
    Order.objects.filter(pk=order.pk).update(promised_by=None)

    assert _late(desk) == []


def test_what_is_paid_at_the_workshop_is_late_until_it_lies_ready(desk: Client) -> None:
    order = _promised(place_for_pick_up(make_jewel()))
    assert _late(desk) == [order]

    Order.objects.filter(pk=order.pk).update(status="klaar", shipping_code="ophalen")

    assert _late(desk) == []
