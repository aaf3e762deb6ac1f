"""The two fields that every offer has, of a piece or of a variant: price and stock."""

from decimal import Decimal
from typing import Any

from django import forms
from unfold.widgets import UnfoldAdminIntegerFieldWidget, UnfoldAdminTextInputWidget

from shop.forks.partner.models import StockRecord

LOWEST_PRICE = Decimal("0.01")


def price_field(*, required: bool) -> forms.DecimalField:
    """Euros as they are written: `149,00`."""
    return forms.DecimalField(
        label="Prijs in euro, met btw",
        required=required,
        min_value=LOWEST_PRICE,
        max_digits=8,
        decimal_places=2,
        localize=True,
        widget=UnfoldAdminTextInputWidget(attrs={"inputmode": "decimal"}),
        error_messages={"min_value": "Een sieraad kan niet gratis zijn."},
    )


def stock_field(*, required: bool) -> forms.IntegerField:
    """How many there are, those that orders hold included.

    Posts along what it showed: an order may have left with a piece while the page was open, and then a figure
    that nobody touched must not be written back.
    """
    return forms.IntegerField(
        label="Op voorraad",
        required=required,
        min_value=0,
        max_value=9999,
        show_hidden_initial=True,
        widget=UnfoldAdminIntegerFieldWidget,
    )


def settle_stock(form: Any, record: StockRecord) -> None:
    """For a locked record: a figure that nobody touched becomes what it is now, one that cannot be is an error."""
    wanted, name = form.cleaned_data.get("stock"), form["stock"].html_initial_name
    if wanted is None:
        return
    if "stock" not in form.changed_data:
        form.cleaned_data["stock"] = record.num_in_stock
    elif form.data.get(name) != str(record.num_in_stock):
        form.data = form.data.copy()
        form.data[name] = str(record.num_in_stock)
        form.add_error(
            "stock", f"Er liggen er nu {record.num_in_stock}: er is net iets verzonden. Klopt je getal nog?"
        )
    elif wanted < (record.num_allocated or 0):
        form.add_error("stock", f"Er zijn er {record.num_allocated} gereserveerd voor bestellingen.")
