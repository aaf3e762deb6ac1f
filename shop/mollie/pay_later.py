"""What Mollie passes on to who lends the customer the money: his address and what he buys.

Only for such a method and only when he chose it (policy: "alleen gegevens die we nodig hebben"); the checkout says so
beside the method.
"""

from decimal import Decimal
from typing import Any

from shop.forks.order.models import Order
from shop.mollie.methods_owner import PAY_LATER
from shop.vat import split_gross


def order_details(order: Order, *, method: str) -> dict[str, Any]:
    """`lines` and `billingAddress` of a payment for a pay-later method; nothing for the others."""
    if method not in PAY_LATER:
        return {}
    return {"lines": _lines(order), "billingAddress": _billing_address(order)}


def _lines(order: Order) -> list[dict[str, Any]]:
    """They must add up to the order's total, to the cent."""
    lines = [_piece(line, currency=order.currency) for line in order.lines.order_by("pk")]
    if order.shipping_incl_tax:
        lines.append(_shipping(order))
    return lines


def _piece(line: Any, *, currency: str) -> dict[str, Any]:
    before, total = line.line_price_before_discounts_incl_tax, line.line_price_incl_tax
    return {
        "type": "physical",
        "description": line.title,
        "quantity": line.quantity,
        "unitPrice": _money(before / line.quantity, currency),
        "discountAmount": _money(before - total, currency),
        "totalAmount": _money(total, currency),
        **_vat(total, tax_code=line.tax_code, currency=currency),
    }


def _shipping(order: Order) -> dict[str, Any]:
    amount = _money(order.shipping_incl_tax, order.currency)
    return {
        "type": "shipping_fee",
        "description": order.shipping_method,
        "quantity": 1,
        "unitPrice": amount,
        "totalAmount": amount,
        **_vat(order.shipping_incl_tax, tax_code=order.shipping_tax_code, currency=order.currency),
    }


def _vat(gross: Decimal, *, tax_code: str | None, currency: str) -> dict[str, Any]:
    """Per line, as Mollie checks it; the invoice rounds once for all of them (docs/rounding.md)."""
    rate = Decimal(tax_code or 0)
    return {
        "vatRate": f"{rate:.2f}",
        "vatAmount": _money(split_gross(gross, rate=rate / 100).vat, currency),
    }


def _billing_address(order: Order) -> dict[str, str]:
    """Mollie wants two names; the shop asks for one, and what follows its first word is the second."""
    address: Any = order.billing_address
    given, _, family = order.customer_name.partition(" ")
    return {
        "givenName": given,
        "familyName": family or given,
        "streetAndNumber": address.line1,
        "postalCode": address.postcode,
        "city": address.line4,
        "country": address.country_id,
        "email": order.email,
    }


def _money(value: Decimal, currency: str) -> dict[str, str]:
    return {"currency": currency, "value": f"{value:.2f}"}
