"""Paying in the workshop: booked and handed over at once, or not at all."""

import pytest
from django.utils import timezone

from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.pick_up import NotPaidAtPickUp, paid_at_the_workshop
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.ledger.book import balance, book
from shop.ledger.models import Channel, Kind
from tests.money import pay, place_for_pick_up
from tests.shop_data import make_jewel, place, stock_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> User:
    return User.objects.create(email="eigenaar@voorbeeld.nl")


def picked_up(order: Order, owner: User, *, method: str = "pin") -> Order:
    return paid_at_the_workshop(order.pk, method=method, by=owner, now=timezone.now())


@pytest.mark.parametrize("before", [None, OrderStatus.IN_THE_MAKING, OrderStatus.READY])
def test_what_is_paid_in_the_workshop_is_handed_over(owner: User, before: OrderStatus | None) -> None:
    jewel = make_jewel(stock=1)
    order = place_for_pick_up(jewel)
    if before:
        advance(order.pk, before)

    order = picked_up(order, owner)

    money = order.movements.get()
    assert (money.amount, money.method, money.channel) == (order.total_incl_tax, "pin", "atelier")
    assert order.status == "geleverd"
    assert order.status_changes.order_by("pk").last().by == owner.email
    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (0, 0)


def test_a_second_click_books_nothing(owner: User) -> None:
    order = place_for_pick_up()

    for _ in range(2):
        picked_up(order, owner)

    assert balance(order) == order.total_incl_tax


def test_what_was_paid_online_meanwhile_is_only_handed_over(owner: User) -> None:
    order = place_for_pick_up()
    pay(order)

    assert picked_up(order, owner).status == "geleverd"

    assert balance(order) == order.total_incl_tax


def test_money_that_a_bank_took_back_is_paid_in_the_workshop(owner: User) -> None:
    order = place_for_pick_up()
    picked_up(order, owner)
    book(
        order,
        Kind.CHARGED_BACK,
        amount=order.total_incl_tax,
        channel=Channel.WORKSHOP,
        reference="pin-1",
        moved_at=timezone.now(),
    )

    picked_up(order, owner)

    assert balance(order) == order.total_incl_tax


def test_an_order_that_is_paid_online_is_not_paid_in_the_workshop(owner: User) -> None:
    with pytest.raises(NotPaidAtPickUp):
        picked_up(place(), owner)


def test_an_order_that_is_over_is_not_paid_in_the_workshop(owner: User) -> None:
    order = place_for_pick_up()
    advance(order.pk, OrderStatus.CANCELLED)

    with pytest.raises(NotPaidAtPickUp):
        picked_up(order, owner)


def test_a_method_that_the_workshop_does_not_take_books_nothing(owner: User) -> None:
    order = place_for_pick_up()

    with pytest.raises(ValueError, match="bitcoin"):
        picked_up(order, owner, method="bitcoin")

    assert balance(order) == 0
