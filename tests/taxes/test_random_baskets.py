"""The rounding rule over random baskets: lines = total = what Mollie is asked for = invoice, to the cent."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from shop import vat
from shop.invoicing.document import LineKind
from shop.invoicing.lines import GrossLine, Priced, priced
from shop.money import CENT
from shop.vat import Scheme
from shop.vat_rates import OSS_BEGAN, STANDARD_RATES
from shop.vouchers.sharing import shares

ZERO = Decimal("0.00")

cents = st.integers(min_value=1, max_value=1_000_000).map(lambda amount: Decimal(amount) / 100)
days = st.dates(min_value=OSS_BEGAN, max_value=OSS_BEGAN + timedelta(days=3000))
schemes = st.builds(Scheme, mode_small=st.booleans(), oss=st.booleans())


@dataclass(frozen=True)
class Basket:
    """`pieces` are (price, quantity); euros with VAT. `discount` is a part of 1, `shipping` after its voucher."""

    pieces: list[tuple[Decimal, int]]
    discount: Decimal
    shipping: Decimal

    @property
    def before(self) -> list[Decimal]:
        return [price * quantity for price, quantity in self.pieces]

    @property
    def lines(self) -> list[Decimal]:
        """What each line costs once a code was taken off all of them."""
        off = (sum(self.before, ZERO) * self.discount).quantize(CENT)
        parts = shares(off, over=self.before)
        return [gross - part for gross, part in zip(self.before, parts, strict=True)]


baskets = st.builds(
    Basket,
    pieces=st.lists(st.tuples(cents, st.integers(min_value=1, max_value=50)), min_size=1, max_size=8),
    discount=st.integers(min_value=0, max_value=100).map(lambda percentage: Decimal(percentage) / 100),
    shipping=st.sampled_from([ZERO, Decimal("4.95"), Decimal("7.95"), Decimal("12.95"), Decimal("0.01")]),
)


def _invoice(basket: Basket, *, rate: Decimal) -> Priced:
    pieces = [
        GrossLine(LineKind.PIECE, "ring", quantity, gross, before - gross, rate)
        for (_, quantity), gross, before in zip(basket.pieces, basket.lines, basket.before, strict=True)
    ]
    shipping = GrossLine(LineKind.SHIPPING, "pakket", 1, basket.shipping, ZERO, rate)
    return priced([*pieces, shipping] if basket.shipping else pieces)


@settings(max_examples=10_000, deadline=None)
@given(basket=baskets, country=st.sampled_from(sorted(STANDARD_RATES)), on=days, scheme=schemes)
def test_lines_total_payment_and_invoice_are_one_amount(
    basket: Basket, country: str, on: date, scheme: Scheme
) -> None:
    treatment = vat.treatment(country, on=on, scheme=scheme)

    order = vat.document_tax(basket.lines, shipping=basket.shipping, rate=treatment.rate)
    invoice = _invoice(basket, rate=treatment.rate)

    agreed = sum(basket.lines, basket.shipping)
    assert order.gross == agreed == Decimal(f"{agreed:.2f}")  # Mollie is written to in two decimals
    assert sum(line.gross for line in invoice.lines) == agreed
    assert [rate.gross for rate in invoice.rates] == [agreed]
    assert [(rate.excluding, rate.vat) for rate in invoice.rates] == [(order.excluding, order.vat)]
    assert order.excluding + order.vat == agreed
    assert sum(order.lines, order.shipping) == order.excluding
    shown = [order.shipping] if basket.shipping else []
    assert [line.excluding for line in invoice.lines] == [*order.lines, *shown]


@settings(max_examples=1_000, deadline=None)
@given(basket=baskets, country=st.sampled_from(sorted(STANDARD_RATES)), on=days)
def test_an_exempt_basket_has_no_vat_wherever_it_goes(basket: Basket, country: str, on: date) -> None:
    treatment = vat.treatment(country, on=on, scheme=Scheme(mode_small=True, oss=False))

    order = vat.document_tax(basket.lines, shipping=basket.shipping, rate=treatment.rate)

    assert order.vat == ZERO
    assert list(order.lines) == basket.lines
    assert treatment.legal_text == "Factuur vrijgesteld van omzetbelasting o.g.v. artikel 25 Wet OB"
