"""Placing an order: checked again under lock, written at once or not at all."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.fulfilment import placing
from shop.fulfilment.placing import place_order
from shop.fulfilment.seen import Change, Changed
from tests.shop_data import HOME, make_basket, make_jewel, make_purchase, place, stock_of

pytestmark = pytest.mark.django_db
INSURED_PARCEL = Decimal("7.95")


def order_of(basket: Any, **changes: Any) -> Order:
    return place_order(basket.pk, make_purchase(basket, **changes), user=AnonymousUser(), now=timezone.now())


def test_an_order_keeps_who_bought_what_and_for_how_much() -> None:
    jewel = make_jewel(price="29.95")

    order = order_of(make_basket(jewel, quantity=2), phone_number="+31201234567")

    line = order.lines.get()
    assert (order.customer_name, order.email) == ("Klant de Vries", "gast@voorbeeld.nl")
    assert str(order.phone_number) == "+31201234567"
    assert (line.quantity, line.line_price_incl_tax) == (2, Decimal("59.90"))
    assert order.total_incl_tax == Decimal("59.90") + INSURED_PARCEL
    assert order.status == "wacht op betaling"


def test_the_delivery_address_may_be_another_than_the_customers() -> None:
    elsewhere = replace(HOME, name="Oma Jansen", street="Kerkweg", house_number="3", house_number_addition="")

    order = place(delivery=elsewhere)

    assert order.shipping_address.printed_lines == ["Oma Jansen", "Kerkweg 3", "3511 AX Utrecht", "Nederland"]
    assert order.billing_address.line1 == "Dorpsstraat 12 bis"


def test_placing_reserves_the_stock() -> None:
    jewel = make_jewel(stock=3)

    place(jewel, quantity=2)

    assert stock_of(jewel).net_stock_level == 1


def test_order_numbers_come_from_a_sequence_and_never_repeat() -> None:
    first, second = place(make_jewel("een")), place(make_jewel("twee"))

    assert first.number.startswith("IJ")
    assert int(second.number[2:]) == int(first.number[2:]) + 1


def test_what_was_sold_meanwhile_is_refused_and_nothing_is_written() -> None:
    jewel = make_jewel(stock=1)
    late = make_basket(jewel)
    purchase = make_purchase(late)
    place(jewel)

    with pytest.raises(placing.OutOfStock) as refused:
        place_order(late.pk, purchase, user=AnonymousUser(), now=timezone.now())

    assert refused.value.available == {late.lines.get().pk: 0}
    assert Order.objects.count() == 1


def test_a_price_that_changed_meanwhile_is_told_and_nothing_is_written() -> None:
    jewel = make_jewel(price="100.00")
    basket = make_basket(jewel)
    purchase = make_purchase(basket)
    StockRecord.objects.update(price=Decimal("120.00"))

    with pytest.raises(placing.PurchaseChanged) as refused:
        place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())

    assert refused.value.total == Decimal("120.00") + INSURED_PARCEL
    assert refused.value.changes == [
        Change(Changed.PRICE, "Gladde ring", Decimal("100.00"), Decimal("120.00"))
    ]
    assert not Order.objects.exists()


def test_a_second_click_finds_the_first_order() -> None:
    basket = make_basket(make_jewel())
    purchase = make_purchase(basket)
    first = place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())

    with pytest.raises(placing.AlreadyOrdered) as refused:
        place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())

    assert refused.value.order == first


def test_an_empty_basket_is_refused() -> None:
    basket = make_basket(make_jewel())
    purchase = make_purchase(basket)
    basket.lines.all().delete()

    with pytest.raises(placing.BasketIsEmpty):
        place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())


def test_a_piece_made_on_order_needs_no_stock() -> None:
    jewel = make_jewel(stock=0, lead_days=21)

    order = place(jewel, quantity=2)

    assert order.lines.get().quantity == 2


def test_a_line_says_which_variant_was_bought() -> None:
    jewel = make_jewel("gehamerd", variants=[("zilver-925", 54, "89.00", 2)])

    order = place(jewel)

    assert order.lines.get().title == "Gehamerd, zilver 925, maat 54"


def test_vat_is_known_for_goods_and_shipping() -> None:
    order = place(make_jewel(price="121.00"))

    assert order.lines.get().line_price_excl_tax == Decimal("100.00")
    assert order.shipping_incl_tax - order.shipping_excl_tax == Decimal("1.38")
    assert order.shipping_tax_code == "21"
