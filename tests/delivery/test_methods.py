"""The same ways as Oscar wants them."""

from dataclasses import replace
from decimal import Decimal

import pytest

from shop.delivery.plan import read_plan
from shop.forks.shipping.repository import Repository, methods_for
from tests.shop_data import delivery, make_basket, make_jewel

pytestmark = pytest.mark.django_db


def test_a_charge_says_what_of_it_is_vat() -> None:
    basket = make_basket(make_jewel())

    charge = delivery(basket, "pakket").calculate(basket)

    assert (charge.incl_tax, charge.excl_tax, charge.tax_code) == (Decimal("6.95"), Decimal("5.74"), "21")


def test_oscars_repository_offers_the_same() -> None:
    basket = make_basket(make_jewel())

    codes = [method.code for method in Repository().get_shipping_methods(basket)]

    assert codes == ["pakket", "pakket-verzekerd", "ophalen"]


def test_a_free_way_is_called_free() -> None:
    basket = make_basket(make_jewel(price="100.00"))

    assert delivery(basket, "ophalen").price_label == "gratis"
    assert delivery(basket, "pakket").price_label == "€\u00a06,95"


def test_under_lock_another_plan_counts() -> None:
    basket = make_basket(make_jewel())
    plan = read_plan()
    only_pick_up = replace(plan, ways=plan.ways[-1:])

    assert [method.code for method in methods_for("NL", basket, plan=only_pick_up)] == ["ophalen"]
