"""Which columns the tax office may ask for, table by table (art. 52 AWR, art. 35a Wet OB 1968). Pure.

The triggers on these tables and the declarations of personal data both read it, so that what a person is told to be
kept is what the database keeps. A table with an empty list is kept by the row. Not for until when: see `held`.
"""

# The name and the place are those that a document prints. Not `search_text`, which repeats them, nor `code`.
_NAME_AND_PLACE = (
    *("title", "first_name", "last_name", "street", "house_number", "house_number_addition"),
    *("line1", "line2", "line3", "line4", "postcode", "state", "country"),
)
# Between the money and the invoice an order may be taxed anew, see `shop.taxes.order_tax`.
TAXED: dict[str, tuple[str, ...]] = {
    "order.order": (
        *("total_excl_tax", "shipping_excl_tax", "shipping_tax_code", "vat_mode", "vat_country"),
    ),
    "order.line": (
        *("unit_price_excl_tax", "line_price_excl_tax", "line_price_before_discounts_excl_tax", "tax_code"),
    ),
}
AGREED: dict[str, tuple[str, ...]] = {
    "order.order": (
        *("number", "date_placed", "currency", "total_incl_tax", "shipping_incl_tax", "shipping_method"),
        *("customer_name", "billing_address", "shipping_address"),
    ),
    # Its product, partner and stock record may go: what was sold is told by the title.
    "order.line": (
        *("order", "title", "upc", "partner_sku", "quantity"),
        *("unit_price_incl_tax", "line_price_incl_tax", "line_price_before_discounts_incl_tax"),
    ),
    "order.lineprice": (
        *("order", "line", "quantity", "price_incl_tax", "price_excl_tax", "tax_code"),
        *("shipping_incl_tax", "shipping_excl_tax"),
    ),
    "order.orderdiscount": ("order", "category", "offer_name", "voucher_code", "frequency", "amount"),
    "order.orderlinediscount": ("line", "order_discount", "is_incl_tax", "amount"),
    "order.surcharge": ("order", "name", "code", "incl_tax", "excl_tax", "tax_code"),
    "order.billingaddress": _NAME_AND_PLACE,
    # Where it went decides the VAT.
    "order.shippingaddress": ("country",),
    # Of payments that came in, and of refunds that Mollie made or that were handed over.
    "mollie.paymentattempt": ("order", "amount", "currency", "mollie_id", "method", "paid_at"),
    "mollie.refund": (
        *("order", "attempt", "retry_of", "mollie_id", "amount", "surplus", "credit_note", "accepted_at"),
    ),
    "invoicing.invoice": (),
    "invoicing.invoicefile": (),
    "ledger.movement": (),
}


def columns_of(model: str) -> tuple[str, ...]:
    """The names of the fields that are kept of a model, by its label in lower case; empty for whole rows."""
    return AGREED[model] + TAXED.get(model, ())
