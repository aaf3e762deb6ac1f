"""Invoices for tests of what is added up from them. Their orders hold nothing but delivery: the shortest there are."""

from datetime import date, datetime
from decimal import Decimal

from django.contrib.sites.models import Site
from django.utils import timezone
from oscar.apps.address.models import Country

from shop.forks.order.models import BillingAddress, Order
from shop.invoicing.issue import Credit, issue_credit_note, issue_invoice
from shop.taxes.current import treatment_for
from shop.taxes.order_tax import tax_order


def sell(gross: str, *, on: date, to: str = "NL", placed: datetime | None = None) -> Order:
    """An order of `gross` euros that goes to a country, invoiced on a day under the schemes of that day.

    It was placed now, unless another moment is given.
    """
    order = Order.objects.create(
        number=f"V{Order.objects.count():05}",
        site=Site.objects.get_current(),
        billing_address=_address(to),
        total_incl_tax=Decimal(gross),
        shipping_incl_tax=Decimal(gross),
        total_excl_tax=Decimal(gross),
        shipping_method="Pakket",
        date_placed=placed or timezone.now(),
    )
    tax_order(order, treatment=treatment_for(to, on=on))
    issue_invoice(order, on=on)
    return order


def take_back(order: Order, gross: str, *, on: date) -> None:
    """A credit note of `gross` euros."""
    issue_credit_note(
        order, Credit(lines=(), shipping=Decimal(0), other=Decimal(gross)), on=on, reason="Teruggestuurd"
    )


def _address(country: str) -> BillingAddress:
    Country.objects.get_or_create(
        iso_3166_1_a2=country, defaults={"iso_3166_1_a3": country, "printable_name": country}
    )
    return BillingAddress.objects.create(
        last_name="Klant", street="Dorpsstraat", house_number="1", line4="Utrecht", country_id=country
    )
