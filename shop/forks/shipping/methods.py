"""The ways of delivery as Oscar wants them: with a charge that says what of it is VAT."""

from decimal import Decimal
from typing import Any

from oscar.apps.shipping import methods as oscar_methods
from oscar.core import prices

from shop import vat
from shop.delivery.ways import Way
from shop.money import euro
from shop.taxes.current import treatment_for

Free = oscar_methods.Free
NoShippingRequired = oscar_methods.NoShippingRequired
TaxExclusiveOfferDiscount = oscar_methods.TaxExclusiveOfferDiscount
TaxInclusiveOfferDiscount = oscar_methods.TaxInclusiveOfferDiscount
NOTHING = Decimal("0.00")


class GrossPriceMethod(oscar_methods.Base):
    """Differs from Oscar: one price in euros including VAT at the rate of the goods, and vouchers inside it.

    Oscar wraps a method in another one for a voucher that gives free delivery.
    """

    def __init__(self, way: Way, country: str, *, is_given: bool = False) -> None:
        """`is_given`: a voucher in the basket pays for the delivery."""
        self.way, self.country = way, country
        self.code, self.name, self.description = way.code, way.name, way.description
        self.is_discounted = is_given and way.price > 0

    @property
    def price(self) -> Decimal:
        """What the customer pays for it."""
        return NOTHING if self.is_discounted else self.way.price

    @property
    def price_label(self) -> str:
        return euro(self.price) if self.price else "gratis"

    def calculate(self, basket: Any) -> prices.Price:
        """What is picked up is handed over, and so taxed, at home."""
        treatment = treatment_for(vat.HOME if self.way.is_pick_up else self.country)
        split = vat.split_gross(self.price, rate=treatment.rate)
        return prices.Price(
            currency=basket.currency, excl_tax=split.excluding, tax=split.vat, tax_code=treatment.code
        )

    def discount(self, basket: Any) -> Decimal:
        """What the voucher gave, for the order's own record of it. Does not call `super()`, which says nothing."""
        return self.way.price - self.price
