"""The rounding rule through the real thing: basket, code, delivery, scheme, the order button and the invoice."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from shop.forks.order.models import Order
from shop.fulfilment.placing import place_order
from shop.invoicing.issue import issue_invoice
from shop.taxes.models import Domestic, SchemePeriod
from shop.taxes.period_cache import forget_periods
from shop.vouchers.applicator import CodeApplicator
from tests.shop_data import HOME, delivery, make_basket, make_jewel, make_purchase
from tests.vouchers.codes import euros_off, free_delivery, make_code

pytestmark = pytest.mark.django_db
GAST = AnonymousUser()


@dataclass(frozen=True)
class Wish:
    """`pieces` are (price, quantity) in cents; `discount` is a kind of code and its worth."""

    pieces: list[tuple[int, int]]
    discount: tuple[str, int]
    country: str
    way: str
    domestic: str
    oss: bool


wishes = st.builds(
    Wish,
    pieces=st.lists(st.tuples(st.integers(1, 60_000), st.integers(1, 3)), min_size=1, max_size=4),
    discount=st.tuples(st.sampled_from(["", "percentage", "euros", "delivery"]), st.integers(1, 100)),
    country=st.sampled_from(["NL", "BE"]),
    way=st.sampled_from(["pakket-verzekerd", "ophalen"]),
    domestic=st.sampled_from(Domestic.values),
    oss=st.booleans(),
)


@contextmanager
def _rolled_back() -> Iterator[None]:
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
    forget_periods()


def _basket(wish: Wish) -> Any:
    pieces = [
        make_jewel(f"ring-{number}", price=str(Decimal(price) / 100), stock=9)
        for number, (price, _) in enumerate(wish.pieces)
    ]
    basket = make_basket()
    for piece, (_, quantity) in zip(pieces, wish.pieces, strict=True):
        basket.add_product(piece.product, quantity=quantity)
    kind, worth = wish.discount
    if kind:
        codes = {
            "percentage": lambda: make_code(value=Decimal(worth)),
            "euros": lambda: euros_off(str(worth)),
            "delivery": free_delivery,
        }
        basket.vouchers.add(codes[kind]())
        basket.has_code = True
    CodeApplicator().apply(basket, GAST)
    return basket


def _order(wish: Wish) -> Order:
    SchemePeriod.objects.create(since=timezone.localdate(), domestic=wish.domestic, oss=wish.oss)
    basket = _basket(wish)
    shipping = delivery(basket, wish.way, country=wish.country)
    address = replace(HOME, country=wish.country)
    purchase = make_purchase(basket, shipping=shipping, delivery=address)
    return place_order(basket.pk, purchase, user=GAST, now=timezone.now())


@settings(max_examples=60, deadline=None)
@given(wish=wishes)
def test_basket_order_and_invoice_are_one_amount_with_and_without_vat(wish: Wish) -> None:
    with _rolled_back():
        order = _order(wish)

        invoice = issue_invoice(order, on=timezone.localdate())

        lines: list[Any] = list(Order.objects.get(pk=order.pk).lines.order_by("pk"))
        billed = [line.excluding for line in invoice.document.lines]
        assert (
            sum(line.line_price_incl_tax for line in lines) + order.shipping_incl_tax == order.total_incl_tax
        )
        assert (
            sum(line.line_price_excl_tax for line in lines) + order.shipping_excl_tax == order.total_excl_tax
        )
        assert (invoice.total_incl, invoice.total_excl) == (order.total_incl_tax, order.total_excl_tax)
        assert billed[: len(lines)] == [line.line_price_excl_tax for line in lines]
        assert sum(billed) == invoice.total_excl
        assert (invoice.document.legal_text == "") == (order.vat_mode != "KOR")


@settings(max_examples=20, deadline=None)
@given(wish=wishes)
def test_a_scheme_changes_nothing_that_is_paid(wish: Wish) -> None:
    totals = set()
    for domestic in Domestic.values:
        for oss in (False, True):
            with _rolled_back():
                totals.add(_order(replace(wish, domestic=domestic, oss=oss)).total_incl_tax)

    assert len(totals) == 1
