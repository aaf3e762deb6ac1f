"""What was bought: the lines of an order, what was made to measure, the prices and discounts."""

from oscar.apps.order.models import (
    LineAttribute,
    LinePrice,
    OrderDiscount,
    OrderLineDiscount,
    Surcharge,
)

from privacy.declaration import Anonymise, Erase, PersonalData, jewel, payment
from privacy.legal import LegalBasis
from shop.forks.order.models import Line
from shop.personal_data.orders import of_orders
from shop.personal_data.periods import DELIVERY, FISCAL, FOR_THE_TAX_OFFICE

DECLARATIONS = (
    PersonalData(
        model="order.line",
        purpose="Weten welke sieraden je kocht, voor de boekhouding en de garantie.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=jewel(
            "order", "product", "title", "upc", "partner_sku", "quantity", "status", keep=FOR_THE_TAX_OFFICE
        )
        + payment("unit_price_incl_tax", "unit_price_excl_tax", "tax_code", keep=FOR_THE_TAX_OFFICE)
        + payment("line_price_incl_tax", "line_price_excl_tax", keep=FOR_THE_TAX_OFFICE)
        + payment("line_price_before_discounts_incl_tax", keep=FOR_THE_TAX_OFFICE)
        + payment("line_price_before_discounts_excl_tax", keep=FOR_THE_TAX_OFFICE)
        + jewel("lead_days", "withdrawal_exempt", "withdrawal_notice", keep=FOR_THE_TAX_OFFICE)
        + jewel("partner_line_notes"),
        kept_for=FISCAL,
        find=of_orders(Line),
        on_erasure=Anonymise(),
    ),
    PersonalData(
        model="order.lineattribute",
        purpose="Je sieraad naar wens maken, zoals met een gravure of boodschap.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("line", "option", "type", "value"),
        kept_for=DELIVERY,
        find=of_orders(LineAttribute, path="line__order"),
        on_erasure=Erase(),
    ),
    PersonalData(
        model="order.lineprice",
        purpose="De prijs van je sieraden in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "line", "quantity", "tax_code", "price_incl_tax", "price_excl_tax")
        + payment("shipping_incl_tax", "shipping_excl_tax"),
        kept_for=FISCAL,
        find=of_orders(LinePrice),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="order.orderdiscount",
        purpose="De korting op je bestelling in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "category", "offer_id", "offer_name", "voucher_id", "voucher_code")
        + payment("frequency", "amount", "message"),
        kept_for=FISCAL,
        find=of_orders(OrderDiscount),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="order.orderlinediscount",
        purpose="De korting op je sieraden in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("line", "order_discount", "is_incl_tax", "amount"),
        kept_for=FISCAL,
        find=of_orders(OrderLineDiscount, path="line__order"),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
    PersonalData(
        model="order.surcharge",
        purpose="De toeslag op je bestelling in de boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=payment("order", "name", "code", "incl_tax", "excl_tax", "tax_code"),
        kept_for=FISCAL,
        find=of_orders(Surcharge),
        on_erasure=FOR_THE_TAX_OFFICE,
    ),
)
