"""Placing an order: checked again under lock, written at once or not at all."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from post_office.models import Email
from pytest_django import DjangoAssertNumQueries

from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.fulfilment import refusals
from shop.fulfilment.placing import place_order
from shop.fulfilment.seen import Change, Changed
from shop.jewellery.withdrawal import BESPOKE, RETURNABLE
from tests.shop_data import HOME, delivery, make_basket, make_jewel, make_purchase, place, stock_of

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


@pytest.mark.parametrize("pieces", [1, 3])
def test_a_piece_more_costs_two_statements_more(
    pieces: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    basket = make_basket(*(make_jewel(f"ring-{number}") for number in range(pieces)))
    purchase = make_purchase(basket)

    with django_assert_num_queries(31 + 2 * pieces):
        place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())


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

    with pytest.raises(refusals.OutOfStock) as refused:
        place_order(late.pk, purchase, user=AnonymousUser(), now=timezone.now())

    assert refused.value.available == {late.lines.get().pk: 0}
    assert Order.objects.count() == 1


def test_a_price_that_changed_meanwhile_is_told_and_nothing_is_written() -> None:
    jewel = make_jewel(price="100.00")
    basket = make_basket(jewel)
    purchase = make_purchase(basket)
    StockRecord.objects.update(price=Decimal("120.00"))

    with pytest.raises(refusals.PurchaseChanged) as refused:
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

    with pytest.raises(refusals.AlreadyOrdered) as refused:
        place_order(basket.pk, purchase, user=AnonymousUser(), now=timezone.now())

    assert refused.value.order == first


def test_an_empty_basket_is_refused() -> None:
    basket = make_basket(make_jewel())
    purchase = make_purchase(basket)
    basket.lines.all().delete()

    with pytest.raises(refusals.BasketIsEmpty):
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


def test_an_order_keeps_what_was_promised_and_how_it_is_paid() -> None:
    now = timezone.now()
    basket = make_basket(
        make_jewel(),
        make_jewel("naamring", stock=0, lead_days=42, is_bespoke=True),
    )
    pick_up = delivery(basket, "ophalen")
    purchase = make_purchase(
        basket, shipping=pick_up, payment_choice="bij ophalen", privacy_version="2026-01-01"
    )

    order = place_order(basket.pk, purchase, user=AnonymousUser(), now=now)

    from_stock, bespoke = order.lines.order_by("pk")
    assert (from_stock.lead_days, from_stock.withdrawal_exempt) == (0, False)
    assert (bespoke.lead_days, bespoke.withdrawal_exempt) == (42, True)
    assert (from_stock.withdrawal_notice, bespoke.withdrawal_notice) == (RETURNABLE, BESPOKE)
    assert order.promised_by == timezone.localdate(now) + timedelta(days=49)
    assert timezone.localdate(order.reserved_until) == order.promised_by + timedelta(days=14)
    assert (order.payment_choice, order.privacy_version) == ("bij ophalen", "2026-01-01")


def test_a_parcel_is_not_paid_at_the_pick_up_whatever_the_form_says() -> None:
    with pytest.raises(refusals.PayOnlyWhenPickedUp):
        order_of(make_basket(make_jewel()), payment_choice="bij ophalen")

    assert not Order.objects.exists()


def test_a_way_of_delivery_that_is_not_offered_there_is_refused() -> None:
    basket = make_basket(make_jewel())
    abroad = replace(HOME, country="US", postcode="94103")

    with pytest.raises(refusals.DeliveryGone):
        order_of(basket, delivery=abroad)


def test_the_confirmation_is_queued_with_the_order_or_not_at_all() -> None:
    order_of(make_basket(make_jewel()))

    assert Email.objects.get().to == ["gast@voorbeeld.nl"]
    with pytest.raises(refusals.OutOfStock):
        order_of(make_basket(make_jewel("uitverkocht", stock=1), quantity=2))
    assert Email.objects.count() == 1
