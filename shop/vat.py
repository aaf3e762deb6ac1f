"""Dutch VAT on consumer prices. Pure. Stored prices include VAT; this splits them, once, half up."""

from dataclasses import dataclass
from decimal import Decimal

from shop.money import round_cents

# Wet OB 1968 art. 9 lid 1: the general rate, for jewellery and for its repair.
STANDARD_RATE = Decimal("0.21")
STANDARD_CODE = "21"


@dataclass(frozen=True)
class Split:
    """A gross amount in euros and its two parts, which always add up to it."""

    gross: Decimal
    excluding: Decimal
    vat: Decimal


def split_gross(gross: Decimal, *, rate: Decimal) -> Split:
    """Splits an amount that includes VAT at `rate` (0.21 for 21 %): 29.95 is 24.75 and 5.20."""
    excluding = round_cents(gross / (1 + rate))
    return Split(gross=gross, excluding=excluding, vat=gross - excluding)
