"""The ways a parcel reaches the customer, with prices that include VAT."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from oscar.apps.shipping import methods as oscar_methods
from oscar.core import prices

from shop import vat
from shop.money import euro

Free = oscar_methods.Free
NoShippingRequired = oscar_methods.NoShippingRequired
TaxExclusiveOfferDiscount = oscar_methods.TaxExclusiveOfferDiscount
TaxInclusiveOfferDiscount = oscar_methods.TaxInclusiveOfferDiscount


class GrossPriceMethod(oscar_methods.Base):
    """A method with one price a country, in euros including VAT at the rate of the goods."""

    prices_by_country: Mapping[str, Decimal]
    country = "NL"

    def __init__(self, country: str = "NL") -> None:
        self.country = country

    @property
    def price(self) -> Decimal:
        return self.prices_by_country[self.country]

    @property
    def price_label(self) -> str:
        return euro(self.price) if self.price else "gratis"

    def calculate(self, basket: Any) -> prices.Price:
        split = vat.split_gross(self.price, rate=vat.STANDARD_RATE)
        return prices.Price(
            currency=basket.currency, excl_tax=split.excluding, tax=split.vat, tax_code=vat.STANDARD_CODE
        )


class InsuredParcel(GrossPriceMethod):
    """A parcel with track and trace, insured."""

    code = "pakket-verzekerd"
    name = "Verzekerd pakket"
    description = "Met track & trace, bezorgd tegen handtekening."
    prices_by_country = {"NL": Decimal("7.95"), "BE": Decimal("12.95")}


class PickUp(GrossPriceMethod):
    """Picked up at the workshop, by appointment."""

    code = "ophalen"
    name = "Ophalen in het atelier"
    description = "Op afspraak; je krijgt bericht als je sieraad klaarligt."
    prices_by_country = {"NL": Decimal("0.00"), "BE": Decimal("0.00")}
