"""What a customer asks for with the order button. Values only: placing.py decides."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.forks.shipping.methods import GrossPriceMethod
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.seen import Seen

# Art. 6:230v lid 3 BW: only the words on the button count, and these are the law's own.
BUTTON_TEXT = "Bestelling met betalingsverplichting"


@dataclass(frozen=True)
class PostalAddress:
    """`country` is an ISO code of two letters, `postcode` as printed."""

    name: str
    street: str
    house_number: str
    house_number_addition: str
    postcode: str
    city: str
    country: str

    def as_model(self, model: type[Any]) -> Any:
        return model(
            last_name=self.name,
            street=self.street,
            house_number=self.house_number,
            house_number_addition=self.house_number_addition,
            postcode=self.postcode,
            line4=self.city,
            country_id=self.country,
        )


@dataclass(frozen=True)
class Purchase:
    """`seen` are the goods as the page showed them, `shown_total` the total beside the button, in euros.

    `wanted_method` is Mollie's open word for a way to pay, empty to choose at Mollie. The versions are those of the
    texts that the page linked to; `newsletter_wording` that of the question he said yes to, empty for no.
    """

    email: str
    phone_number: str
    mobile_number: str
    billing: PostalAddress
    delivery: PostalAddress
    shipping: GrossPriceMethod
    seen: Seen
    shown_total: Decimal
    payment_choice: str = PaymentChoice.ONLINE.value
    wanted_method: str = ""
    customer_note: str = ""
    privacy_version: str = ""
    terms_version: str = ""
    newsletter_wording: str = ""

    @property
    def pays_at_pick_up(self) -> bool:
        return self.payment_choice == PaymentChoice.AT_PICK_UP
