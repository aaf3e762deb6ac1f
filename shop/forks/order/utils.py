"""Order numbers and the creation of an order's rows."""

from typing import Any

from django.db import connection
from django.db.models.functions import Coalesce
from oscar.apps.order import utils as oscar_utils
from oscar.apps.partner.models import StockRecord

from shop.jewellery.withdrawal import withdrawal_text
from shop.taxes.columns import line_columns
from shop.vat import DocumentTax, Treatment


class OrderNumberGenerator(oscar_utils.OrderNumberGenerator):
    """Differs from Oscar: a database sequence.

    Oscar adds 100000 to the basket's id, which can be guessed and clashes when a basket is used again.
    Does not call `super()`.
    """

    def order_number(self, basket: Any = None) -> str:
        """The next number, such as `IJ10001`; never given twice, gaps are allowed (an invoice has none)."""
        with connection.cursor() as cursor:
            cursor.execute("SELECT nextval('order_number')")
            return f"IJ{cursor.fetchone()[0]}"


class OrderCreator(oscar_utils.OrderCreator):
    """Differs from Oscar: a line keeps what was said about the piece when it was bought, as it is printed on paper.

    And it is written with its share of the order's VAT, which Oscar works out for each line alone.
    """

    def __init__(self, basket: Any, *, tax: DocumentTax, treatment: Treatment) -> None:
        """For one order; `tax` is what the lines of `basket` and their shipping come to."""
        lines = basket.all_lines()
        self.excluding = {line.id: share for line, share in zip(lines, tax.lines, strict=True)}
        self.treatment = treatment

    def create_line_models(self, order: Any, basket_line: Any, extra_line_fields: Any = None) -> Any:
        fields = {
            **_agreed_about(basket_line.product),
            **self._taxed(basket_line),
            **(extra_line_fields or {}),
        }
        return super().create_line_models(order, basket_line, fields)

    def create_line_price_models(self, order: Any, order_line: Any, basket_line: Any) -> None:
        """Does not call `super()`, which writes the price of a piece a second time, in rows that nobody reads."""

    def create_line_attributes(self, order: Any, order_line: Any, basket_line: Any) -> None:
        """Does not call `super()`, which asks each line for options: what is bought is a piece or a variant of it."""

    def update_stock_records(self, line: Any) -> None:
        """Does not call `super()`, which reads the product's class again for each line; the record is locked here."""
        if line.product.get_product_class().track_stock:
            held = Coalesce("num_allocated", 0) + line.quantity
            StockRecord.objects.filter(pk=line.stockrecord_id).update(num_allocated=held)

    def _taxed(self, line: Any) -> dict[str, Any]:
        return line_columns(
            self.excluding[line.id],
            discount=line.line_price_incl_tax - line.line_price_incl_tax_incl_discounts,
            unit_price=line.unit_price_incl_tax,
            treatment=self.treatment,
        )


def printed_title(product: Any) -> str:
    """For example `Gehamerde ring, 14 karaat geelgoud, maat 54`."""
    if product.is_child:
        return f"{product.parent.title}, {product.variant.description}"
    return str(product.title)


def lead_days_of(product: Any) -> int:
    """The days it takes to make a piece that is ordered; 0 for what lies in stock."""
    return int(_jewel_of(product).lead_days)


def _agreed_about(product: Any) -> dict[str, Any]:
    is_bespoke = _jewel_of(product).is_bespoke
    return {
        "title": printed_title(product),
        "lead_days": lead_days_of(product),
        "withdrawal_exempt": is_bespoke,
        "withdrawal_notice": withdrawal_text(is_bespoke=is_bespoke),
    }


def _jewel_of(product: Any) -> Any:
    return (product.parent if product.is_child else product).jewel
