"""A code counts for as long as its order lives."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from oscar.apps.voucher.models import Voucher

from shop.forks.order.models import Order
from shop.fulfilment.placing import place_order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.vouchers.applicator import CodeApplicator
from shop.vouchers.entering import enter_code
from tests.money import pay
from tests.shop_data import make_basket, make_jewel, make_purchase
from tests.vouchers.codes import make_code

pytestmark = pytest.mark.django_db


@pytest.fixture
def order() -> Order:
    """Placed with a code that can be used once."""
    make_code("ZOMER", usage=Voucher.SINGLE_USE)
    basket = make_basket(make_jewel())
    enter_code(basket, "ZOMER", user=AnonymousUser())
    CodeApplicator().apply(basket, AnonymousUser())
    return place_order(basket.pk, make_purchase(basket), user=AnonymousUser(), now=timezone.now())


def times_used() -> int:
    return int(Voucher.objects.get(code="ZOMER").num_orders)


def test_a_placed_order_uses_its_code(order: Order) -> None:
    assert order.discounts.get().voucher_code == "ZOMER"
    assert times_used() == 1


def test_an_order_that_dies_gives_its_code_back(order: Order) -> None:
    advance(order.pk, OrderStatus.CANCELLED)

    assert times_used() == 0


def test_an_order_that_is_paid_after_its_death_uses_its_code_after_all(order: Order) -> None:
    advance(order.pk, OrderStatus.CANCELLED)

    pay(order)

    assert Order.objects.get(pk=order.pk).status == OrderStatus.PAID
    assert times_used() == 1


def test_paying_alone_uses_no_code_twice(order: Order) -> None:
    pay(order)

    assert times_used() == 1
