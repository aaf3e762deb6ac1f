"""How a product is priced and whether it can be bought: one price for everyone, VAT included."""

from decimal import Decimal
from functools import cached_property
from typing import Any

from oscar.apps.partner import prices
from oscar.apps.partner import strategy as oscar_strategy

from shop import vat
from shop.taxes.current import treatment_for


class InclusiveVat:
    """Differs from Oscar's FixedRateTax: `StockRecord.price` is what the customer pays, whatever of it is VAT.

    From an excluding price with two decimals one in six consumer prices below € 200 cannot be reached at 21 %.
    """

    treatment: vat.Treatment

    def pricing_policy(self, product: Any, stockrecord: Any) -> prices.Base:
        if stockrecord is None or stockrecord.price is None:
            return prices.Unavailable()
        return self.price_of(stockrecord.price, currency=stockrecord.price_currency)

    def price_of(self, gross: Decimal, *, currency: str) -> prices.TaxInclusiveFixedPrice:
        """An amount that a customer pays for one piece, with what of it is VAT."""
        split = vat.split_gross(gross, rate=self.treatment.rate)
        return prices.TaxInclusiveFixedPrice(
            currency=currency, excl_tax=split.excluding, tax=split.vat, tax_code=self.treatment.code
        )

    def parent_pricing_policy(self, product: Any, children_stock: list[tuple[Any, Any]]) -> prices.Base:
        """The cheapest variant's price: what "vanaf" means."""
        stockrecords = [record for _, record in children_stock if record is not None]
        if not stockrecords:
            return prices.Unavailable()
        return self.pricing_policy(product, min(stockrecords, key=lambda record: record.price))


class WebshopStrategy(
    oscar_strategy.UseFirstStockRecord, oscar_strategy.StockRequired, InclusiveVat, oscar_strategy.Structured
):
    """The same for every visitor: never looks at the user, so that a page needs no session to show a price.

    Prices include VAT and do not depend on `treatment`; only what they are without it does.
    """

    def __init__(self, request: Any = None, *, treatment: vat.Treatment | None = None) -> None:
        """Does not call `super()`: Oscar's reads `request.user`, and with it the session, on every request."""
        self.request = request
        self.user = None
        if treatment is not None:
            self.treatment = treatment

    def fetch_for_line(self, line: Any, stockrecord: Any = None) -> Any:
        """By the line's own stock record. Does not call `super()`, which asks for the product's first one again."""
        return self.fetch_for_product(line.product, stockrecord or line.stockrecord)

    @cached_property
    def treatment(self) -> vat.Treatment:  # type: ignore[override]
        """Today's in the Netherlands, until it is known where the parcel goes."""
        return treatment_for(vat.HOME)


class Selector:
    """Differs from Oscar: always the webshop's strategy."""

    def strategy(
        self, request: Any = None, user: Any = None, *, treatment: vat.Treatment | None = None, **kwargs: Any
    ) -> WebshopStrategy:
        return WebshopStrategy(request, treatment=treatment)
