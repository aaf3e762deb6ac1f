"""Orders themselves. Their lines are in `order_lines`, their history in `order_history`, their money in `payments`."""

from privacy.declaration import Erase, PersonalData, Retention, identity, jewel, payment
from privacy.legal import LegalBasis
from shop.aftercare.claims import claim_codes
from shop.personal_data import holding
from shop.personal_data.moments import came_to_nothing, rule, was_bought, was_delivered
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import (
    DELIVERY,
    FISCAL,
    SHIPPING_LABEL,
    UNPAID_ORDER,
    UNPAID_PERSON,
    WARRANTY,
)
from shop.personal_data.recipients import BOOKKEEPER, CARRIER, HOSTING, MOLLIE

WHO = ("user", "guest_email", "customer_name", "phone_number", "mobile_number")
BY_PHONE = ("phone_number", "mobile_number", "customer_note")
PARCEL = ("carrier", "track_code")


DECLARATIONS = (
    PersonalData(
        model="order.order",
        purpose="Je bestelling maken, bezorgen en de garantie erop nakomen.",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity(*WHO, "billing_address", "shipping_address")
        + payment("number", "date_placed", "currency", "total_incl_tax", "total_excl_tax")
        + payment("shipping_method", "shipping_incl_tax", "shipping_excl_tax", "shipping_tax_code")
        + payment("wanted_method", "vat_mode", "vat_country")
        + payment("privacy_version", "terms_version", "button_text", "promised_by")
        + jewel("basket")
        + jewel("customer_note", contains="Wat je bij het bestellen schreef, bijvoorbeeld voor wie het is.")
        + identity(*PARCEL),
        # How far the shop is with its work stays after nobody knows any more for whom it was.
        plain=(
            "id",
            "site",
            "status",
            "payment_choice",
            "shipping_code",
            "reserved_until",
            "analytics_tracked",
        ),
        kept_for=WARRANTY,
        find=orders_of,
        on_erasure=Erase(),
        recipients=(HOSTING, MOLLIE, CARRIER, BOOKKEEPER),
        portable=True,
        holds=holding.of_order("order.order", path=holding.OF_ITSELF),
        hand_over=claim_codes,
        retention=(
            rule("R4-telefoon", DELIVERY, since=was_delivered, fields=BY_PHONE),
            rule("R26-zending", SHIPPING_LABEL, since=was_delivered, fields=PARCEL),
            rule("R4-e-mail", WARRANTY, since=was_delivered, fields=("user", "guest_email")),
            rule("R20-persoon", UNPAID_PERSON, since=came_to_nothing, fields=(*WHO, "customer_note")),
            rule("R20-bestelling", UNPAID_ORDER, since=came_to_nothing),
            Retention(code="R3-bestelling", period=FISCAL, ends=was_bought),
        ),
    ),
)
