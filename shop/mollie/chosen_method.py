"""Which method a customer wants for his next attempt, chosen on the order's page."""

from shop.forks.order.models import Order
from shop.mollie.methods import Method, methods_for


def methods_of(order: Order) -> list[Method]:
    """The methods on offer for an order's amount and the country of its buyer."""
    country = order.billing_address.country_id if order.billing_address else order.vat_country
    return methods_for(order.total_incl_tax, country=country)


def choose_method(order: Order, code: str) -> None:
    """Keeps the wish when it is on offer; for anything else Mollie's own page asks."""
    if code in {method.code for method in methods_of(order)}:
        Order.objects.filter(pk=order.pk).update(wanted_method=code)
