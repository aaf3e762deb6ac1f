"""What was bought: the lines of an order and what was made to measure. What it cost is in `order_amounts`."""

from oscar.apps.order.models import LineAttribute

from privacy.declaration import Erase, PersonalData, jewel, payment
from privacy.legal import LegalBasis
from shop.forks.order.models import Line
from shop.personal_data import holding
from shop.personal_data.moments import came_to_nothing, of_order, rule, until_the_books_close, was_delivered
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import DELIVERY, FISCAL, UNPAID_PERSON
from shop.personal_data.recipients import BOOKKEEPER, HOSTING

DECLARATIONS = (
    PersonalData(
        model="order.line",
        purpose="Weten welke sieraden je kocht, voor de garantie en de boekhouding.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("order", "product", "title", "upc", "partner_sku", "quantity")
        + payment("unit_price_incl_tax", "unit_price_excl_tax", "tax_code")
        + payment("line_price_incl_tax", "line_price_excl_tax")
        + payment("line_price_before_discounts_incl_tax", "line_price_before_discounts_excl_tax")
        + jewel("lead_days", "withdrawal_exempt", "withdrawal_notice")
        + jewel("partner_line_notes", contains="Een aanwijzing voor wie het sieraad maakt."),
        plain=(
            *("id", "partner", "partner_name", "partner_line_reference", "stockrecord", "status"),
            *("num_allocated", "allocation_cancelled"),
        ),
        kept_for=FISCAL,
        find=of_orders(Line),
        on_erasure=Erase(),
        recipients=(HOSTING, BOOKKEEPER),
        portable=True,
        holds=holding.of_order("order.line"),
        retention=(
            rule("R4-regel", DELIVERY, since=of_order(was_delivered), fields=("partner_line_notes",)),
            *until_the_books_close("regel"),
        ),
    ),
    # The name in an engraving may be another's: it goes with the order in which it was made, and long before it.
    PersonalData(
        model="order.lineattribute",
        purpose="Je sieraad naar wens maken, zoals met een gravure of boodschap.",
        legal_basis=LegalBasis.CONTRACT,
        fields=jewel("line", "option", "type")
        + jewel(
            "value", contains="Wat je bij het sieraad koos of typte, zoals een naam of zin voor een gravure."
        ),
        plain=("id",),
        kept_for=DELIVERY,
        find=of_orders(LineAttribute, path="line__order"),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        portable=True,
        holds=holding.of_order("order.lineattribute", path="line__order"),
        retention=(
            rule("R4-gravure", DELIVERY, since=of_order(was_delivered, path="line__order")),
            rule("R20-gravure", UNPAID_PERSON, since=of_order(came_to_nothing, path="line__order")),
        ),
    ),
)
