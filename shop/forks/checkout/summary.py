"""What stands directly above the button (art. 6:230v lid 2 BW): the pieces, the costs and the total."""

from typing import Any, cast

from django.http import QueryDict
from oscar.apps.checkout.calculators import OrderTotalCalculator

from shop.delivery.ways import countries
from shop.forks.checkout.forms import CheckoutForm
from shop.forks.shipping.repository import methods_for
from shop.storefront.basket.rows import basket_rows


def checkout_summary(
    basket: Any, form: CheckoutForm, *, refused: dict[int, str] | None = None
) -> dict[str, Any]:
    """Template context: rows, subtotal, shipping, vat and total in euros, and for the page's script `prices`.

    `prices` is {method code: {country: euros as a string}}. Notes the total on the form as `shown_total`.
    """
    charge = form.chosen_shipping().calculate(basket)
    total = OrderTotalCalculator().calculate(basket, charge)
    if form.is_bound:
        posted = cast(QueryDict, form.data).copy()
        posted["shown_total"] = str(total.incl_tax)
        form.data = posted
    else:
        form.initial["shown_total"] = total.incl_tax
    return {
        "rows": basket_rows(basket, refused=refused),
        "subtotal": basket.total_incl_tax,
        "shipping": charge.incl_tax,
        "vat": total.incl_tax - total.excl_tax,
        "total": total.incl_tax,
        "prices": _shipping_prices(basket),
    }


def _shipping_prices(basket: Any) -> dict[str, dict[str, str]]:
    prices: dict[str, dict[str, str]] = {}
    for country in countries():
        for method in methods_for(country, basket):
            prices.setdefault(method.code, {})[country] = str(method.price)
    return prices
