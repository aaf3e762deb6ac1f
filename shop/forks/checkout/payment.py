"""The ways to pay that the page offers: Mollie's own methods, or the choice at Mollie, and paying at the pick-up."""

from dataclasses import dataclass
from decimal import Decimal

from shop.fulfilment.payment_choice import PaymentChoice
from shop.mollie.methods import Method, methods_for

AT_MOLLIE = PaymentChoice.ONLINE.value
AT_PICK_UP = PaymentChoice.AT_PICK_UP.value


@dataclass(frozen=True)
class PaymentOption:
    """`value` is what the form posts: the choice, and for a method of Mollie's its code behind a colon."""

    value: str
    label: str
    note: str = ""
    image_path: str = ""

    @property
    def is_at_pick_up(self) -> bool:
        return self.value == AT_PICK_UP

    @property
    def is_name(self) -> bool:
        """Whether the label is the name of a method, as Mollie writes it: a name in any language."""
        return bool(split_payment(self.value)[1])


def payment_options(amount: Decimal, *, country: str, can_be_picked_up: bool) -> list[PaymentOption]:
    """For an amount in euros and the ISO country of the buyer; the first is chosen until the customer chooses."""
    online = [_of_mollie(method) for method in methods_for(amount, country=country)]
    options = online or [
        PaymentOption(AT_MOLLIE, PaymentChoice.ONLINE.label, "Je kiest op de betaalpagina van Mollie hoe.")
    ]
    if can_be_picked_up:
        options.append(
            PaymentOption(AT_PICK_UP, PaymentChoice.AT_PICK_UP.label, "Met pin of contant, in het atelier.")
        )
    return options


def split_payment(value: str) -> tuple[str, str]:
    """A posted value as (payment choice, Mollie's code or nothing)."""
    choice, _, method = value.partition(":")
    return choice, method


def _of_mollie(method: Method) -> PaymentOption:
    return PaymentOption(f"{AT_MOLLIE}:{method.code}", method.label, method.disclosure, method.image_path)
