"""What the basket page shows: the pieces, what they cost together, and what bringing them costs."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from shop.delivery.countries import HOME_COUNTRY, country_name
from shop.delivery.spoken import missing_for_free
from shop.delivery.ways import countries
from shop.forks.shipping.methods import GrossPriceMethod
from shop.forks.shipping.repository import methods_for
from shop.storefront.basket.codes import EnteredCode, code_in
from shop.storefront.basket.rows import basket_rows
from shop.storefront.basket.waiting import waiting_order


@dataclass(frozen=True)
class Delivery:
    """The cheapest that can be had in a country; `price` in euros including VAT, None when nothing is brought."""

    country: str
    name: str
    price: Decimal | None


@dataclass(frozen=True)
class Totals:
    """Euros including VAT. `goods` before the discount; `total` with discount and delivery at home.

    `missing_for_free`: how much more of goods makes delivery free, None when that cannot be.
    """

    goods: Decimal
    code: EnteredCode | None
    delivery: Delivery
    total: Decimal
    missing_for_free: Decimal | None
    elsewhere: list[Delivery]
    can_be_picked_up: bool


def basket_page(
    request: Any,
    *,
    refused: dict[int, str] | None = None,
    code_typed: str = "",
    code_problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """The page; `refused` says per line, and `code_problem` of a code, what was just asked and cannot be."""
    rows = basket_rows(request.basket, refused=refused)
    context: dict[str, Any] = {"rows": rows, "waiting": waiting_order(request)}
    if rows:
        context |= {
            "totals": basket_totals(request.basket),
            "can_checkout": all(row.can_be_had for row in rows),
            "code_typed": code_typed,
            "code_problem": code_problem,
        }
    return render(request, "basket/summary.html", context, status=status)


def basket_totals(basket: Any) -> Totals:
    """For a basket with its offers applied."""
    methods = methods_for(HOME_COUNTRY, basket)
    goods_total = basket.total_incl_tax
    at_home = _cheapest(HOME_COUNTRY, methods)
    return Totals(
        goods=basket.total_incl_tax_excl_discounts,
        code=code_in(basket),
        delivery=at_home,
        total=goods_total + (at_home.price or 0),
        missing_for_free=missing_for_free(goods_total=goods_total) if at_home.price else None,
        elsewhere=[
            _cheapest(country, methods_for(country, basket))
            for country in countries()
            if country != HOME_COUNTRY
        ],
        can_be_picked_up=any(method.way.is_pick_up for method in methods),
    )


def _cheapest(country: str, methods: list[GrossPriceMethod]) -> Delivery:
    brought = [method for method in methods if not method.way.is_pick_up]
    if not brought:
        return Delivery(country=country_name(country), name="", price=None)
    best = min(brought, key=lambda method: method.price)
    return Delivery(country=country_name(country), name=best.name, price=best.price)
