"""What of a placed order is VAT: lines, shipping and total agree, and nothing gross changes."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shop.forks.order.models import Order
from shop.fulfilment.placing import place_order
from shop.taxes.columns import OrderDoesNotAddUp
from shop.taxes.models import SchemePeriod
from shop.taxes.order_tax import tax_anew, tax_order, treatment_of
from shop.vat import Mode, Scheme, Treatment, treatment
from shop.vouchers.applicator import CodeApplicator
from shop.vouchers.entering import enter_code
from tests.shop_data import make_basket, make_jewel, make_purchase, place
from tests.vouchers.codes import euros_off

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 23)
NORMAL = treatment("NL", on=DAY, scheme=Scheme(mode_small=False, oss=False))
EXEMPT = treatment("NL", on=DAY, scheme=Scheme(mode_small=True, oss=False))
NEXT_YEAR = date(2027, 1, 1)
BELGIAN_PARCEL = treatment("BE", on=DAY, scheme=Scheme(mode_small=False, oss=False))
FINNISH = treatment("FI", on=DAY, scheme=Scheme(mode_small=False, oss=True))


def _order() -> Order:
    """Twice a ring of 29.95 and a brooch of 0.05."""
    return place(make_jewel("ring", price="29.95"), make_jewel("broche", price="0.05"), quantity=2)


def _order_with_a_code() -> Order:
    euros_off("7.77", "ZOMER")
    basket = make_basket(make_jewel("ring", price="29.95"), make_jewel("broche", price="0.05"), quantity=3)
    enter_code(basket, "ZOMER", user=AnonymousUser())
    CodeApplicator().apply(basket, AnonymousUser())
    return place_order(basket.pk, make_purchase(basket), user=AnonymousUser(), now=timezone.now())


def _gross(order: Order) -> list[Decimal]:
    lines: Any = order.lines.order_by("pk")
    return [order.total_incl_tax, order.shipping_incl_tax, *(line.line_price_incl_tax for line in lines)]


def _excluding(order: Order) -> list[Decimal]:
    lines: Any = order.lines.order_by("pk")
    return [order.shipping_excl_tax, *(line.line_price_excl_tax for line in lines)]


@pytest.mark.parametrize("how", [NORMAL, EXEMPT, FINNISH], ids=lambda how: how.mode.value)
def test_lines_and_shipping_without_vat_are_the_total_without_vat(how: Treatment) -> None:
    order = _order()
    agreed = _gross(order)

    tax_order(order, treatment=how)

    order = Order.objects.get(pk=order.pk)
    assert sum(_excluding(order)) == order.total_excl_tax
    assert abs(order.total_excl_tax - order.total_incl_tax / (1 + how.rate)) <= Decimal("0.005")
    assert _gross(order) == agreed


def test_an_exempt_order_has_no_vat() -> None:
    order = _order()

    tax_order(order, treatment=EXEMPT)

    assert order.total_excl_tax == order.total_incl_tax
    assert (order.vat_mode, order.vat_country, order.shipping_tax_code) == ("KOR", "NL", "0")


def test_an_order_under_oss_is_taxed_by_the_country_it_goes_to() -> None:
    order = _order()

    tax_order(order, treatment=FINNISH)

    line = order.lines.order_by("pk").first()
    assert (order.vat_mode, order.vat_country, order.shipping_tax_code) == ("OSS", "FI", "25.5")
    assert (line.tax_code, line.unit_price_excl_tax) == ("25.5", Decimal("23.86"))


def test_a_discount_is_split_too_and_a_line_without_one_costs_what_it_did_before() -> None:
    order = _order()
    ring, brooch = order.lines.order_by("pk")
    ring.line_price_before_discounts_incl_tax = Decimal("71.00")
    ring.save()

    tax_order(order, treatment=NORMAL)

    ring, brooch = order.lines.order_by("pk")
    assert ring.line_price_before_discounts_excl_tax == ring.line_price_excl_tax + Decimal("9.17")
    assert brooch.line_price_before_discounts_excl_tax == brooch.line_price_excl_tax


def test_the_treatment_is_read_back_from_the_order() -> None:
    order = _order()

    for how in (NORMAL, EXEMPT, FINNISH):
        tax_order(order, treatment=how)
        assert treatment_of(Order.objects.get(pk=order.pk)) == how


def test_taxing_twice_changes_nothing() -> None:
    order = _order()
    tax_order(order, treatment=NORMAL)
    once = _excluding(order)

    tax_order(order, treatment=FINNISH)
    tax_order(order, treatment=NORMAL)

    assert _excluding(order) == once
    assert treatment_of(order).mode is Mode.NORMAL


def test_an_order_is_placed_as_it_would_be_taxed_anew() -> None:
    order = _order_with_a_code()
    placed = [Order.objects.filter(pk=order.pk).values().get(), *order.lines.order_by("pk").values()]

    tax_order(order, treatment=NORMAL)

    assert order.discounts.exists()
    assert [Order.objects.filter(pk=order.pk).values().get(), *order.lines.order_by("pk").values()] == placed


def test_at_its_invoice_an_order_is_taxed_by_the_rules_of_that_day() -> None:
    order = _order()
    tax_order(order, treatment=BELGIAN_PARCEL)
    SchemePeriod.objects.create(since=NEXT_YEAR, oss=True)
    agreed = _gross(order)

    tax_anew(order, on=NEXT_YEAR)

    assert (order.vat_mode, order.vat_country) == ("OSS", "BE")
    assert _gross(order) == agreed


def test_at_its_invoice_an_order_costs_no_query_when_nothing_changed(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    order = _order()
    tax_order(order, treatment=NORMAL)

    with django_assert_num_queries(0):
        tax_anew(order, on=DAY)


def test_an_order_that_does_not_add_up_is_refused() -> None:
    order = _order()
    order.total_incl_tax += Decimal("0.01")

    with pytest.raises(OrderDoesNotAddUp):
        tax_order(order, treatment=NORMAL)
