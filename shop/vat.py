"""VAT on consumer prices: which country's, and how much. Pure. Not for which scheme the shop is in (taxes/).

The rounding rule, with worked tables in docs/rounding.md: what the customer agreed to are gross prices, and they never
change. On one document (an order, an invoice, a credit note) the VAT is computed once for each rate, over the sum of
the gross amounts at that rate, and rounded half up. What the lines are worth without VAT is shared out to whole cents,
so that lines, totals, what Mollie is asked for and the invoice agree. Shipping is a line like the others.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_DOWN, Decimal
from enum import StrEnum

from shop.money import CENT, round_cents
from shop.vat_rates import STANDARD_RATES

HOME = "NL"
ZERO = Decimal("0.00")
NO_VAT = Decimal("0")
# Art. 25 Wet OB 1968; the words that the tax office asks for on the invoice.
KOR_TEXT = "Factuur vrijgesteld van omzetbelasting o.g.v. artikel 25 Wet OB"


class NoRateKnown(Exception):
    """No VAT rate is known for that country on that day: outside the Union, or before the table begins."""


class Mode(StrEnum):
    """By which rules a sale is taxed; the word is stored on the order and the invoice."""

    NORMAL = "normaal"
    SMALL = "KOR"
    OSS = "OSS"


@dataclass(frozen=True)
class Scheme:
    """What the shop takes part in on one day: the exemption for small businesses (KOR), the One Stop Shop, or both."""

    mode_small: bool
    oss: bool


@dataclass(frozen=True)
class Treatment:
    """How a sale is taxed whose goods go to `country` (ISO code); `rate` is 0.21 for 21 %."""

    country: str
    rate: Decimal
    mode: Mode

    @property
    def taxed_by(self) -> str:
        """The country whose VAT it is."""
        return taxed_by(self.country, mode=self.mode)

    @property
    def code(self) -> str:
        """The percentage in figures, such as `21`, `25.5` or `0`: what Oscar keeps as `tax_code`."""
        return tax_code(self.rate)

    @property
    def legal_text(self) -> str:
        """What the invoice has to say about its VAT; often nothing."""
        return KOR_TEXT if self.mode is Mode.SMALL else ""


@dataclass(frozen=True)
class Split:
    """A gross amount in euros and its two parts, which always add up to it."""

    gross: Decimal
    excluding: Decimal
    vat: Decimal


@dataclass(frozen=True)
class RateTotal:
    """The sum in euros of all that a document has at one rate; `excluding` and `vat` add up to `gross`."""

    rate: Decimal
    gross: Decimal
    excluding: Decimal
    vat: Decimal


@dataclass(frozen=True)
class DocumentTax:
    """One document at one rate, in euros. `lines` and `shipping` are without VAT and add up to `excluding`."""

    lines: tuple[Decimal, ...]
    shipping: Decimal
    gross: Decimal
    excluding: Decimal
    vat: Decimal


def tax_code(rate: Decimal) -> str:
    """A rate of 0.255 as `25.5`, without zeros that say nothing."""
    return f"{(rate * 100).normalize():f}"


def standard_rate(country: str, *, on: date) -> Decimal:
    """The rate for jewellery in a country (ISO code) on a day: 0.21 for 21 %. Raises NoRateKnown."""
    for since, rate in reversed(STANDARD_RATES.get(country, ())):
        if since <= on:
            return rate
    raise NoRateKnown(f"no VAT rate is known for {country!r} on {on}")


def treatment(country: str, *, on: date, scheme: Scheme) -> Treatment:
    """How goods sent to `country` (ISO code) are taxed on a day. Raises NoRateKnown, also for export out of the Union.

    A parcel to another country is taxed there once OSS holds (art. 33 Btw-richtlijn, art. 5a Wet OB), and then the
    Dutch exemption does not reach it. Until then it is a Dutch sale (art. 59 quater Btw-richtlijn: below EUR 10,000
    a year), under KOR exempt like the others.
    """
    rate_there = standard_rate(country, on=on)
    if country != HOME and scheme.oss:
        return Treatment(country=country, rate=rate_there, mode=Mode.OSS)
    if scheme.mode_small:
        return Treatment(country=country, rate=NO_VAT, mode=Mode.SMALL)
    return Treatment(country=country, rate=standard_rate(HOME, on=on), mode=Mode.NORMAL)


def taxed_by(country: str, *, mode: Mode) -> str:
    """Whose VAT it is when goods go to `country`: that country's under OSS, otherwise the Netherlands'."""
    return country if mode is Mode.OSS else HOME


def taxed_in(country: str, *, is_pick_up: bool) -> str:
    """Where goods go to: the country of the address, or home when they are picked up there (art. 5 Wet OB 1968)."""
    return HOME if is_pick_up else country


def split_gross(gross: Decimal, *, rate: Decimal) -> Split:
    """Splits an amount that includes VAT at `rate` (0.21 for 21 %): 29.95 is 24.75 and 5.20; -29.95 its mirror image.

    It is the tax that is rounded (art. 5a Uitvoeringsbesluit OB 1968), half up; the rest is what is left.
    """
    vat = round_cents(gross * rate / (1 + rate)) + ZERO  # never -0.00
    return Split(gross=gross, excluding=gross - vat, vat=vat)


def totals_by_rate(lines: Iterable[tuple[Decimal, Decimal]]) -> list[RateTotal]:
    """The totals of one document from its lines as (gross, rate), highest rate first. Rounds once for each rate."""
    sums: dict[Decimal, Decimal] = {}
    for gross, rate in lines:
        sums[rate] = sums.get(rate, ZERO) + gross
    splits = [(rate, split_gross(sums[rate], rate=rate)) for rate in sorted(sums, reverse=True)]
    return [
        RateTotal(rate=rate, gross=split.gross, excluding=split.excluding, vat=split.vat)
        for rate, split in splits
    ]


def share_excluding(grosses: Sequence[Decimal], *, rate: Decimal) -> list[Decimal]:
    """What each line of one document is worth without VAT; together exactly what the document's total is without it.

    Largest remainder: every line is cut off to whole cents, and the cents left over go one by one to the lines that
    lost most, the first of equals first. So each is less than a cent from its exact worth, and negative lines give
    the mirror image.
    """
    exact = [gross / (1 + rate) for gross in grosses]
    shares = [amount.quantize(CENT, rounding=ROUND_DOWN) + ZERO for amount in exact]  # never -0.00
    left = split_gross(sum(grosses, ZERO), rate=rate).excluding - sum(shares, ZERO)
    step = CENT.copy_sign(left)
    by_loss = sorted(range(len(exact)), key=lambda index: (shares[index] - exact[index]) * step)
    for index in by_loss[: int(left / step)]:
        shares[index] += step
    return shares


def document_tax(lines: Sequence[Decimal], *, shipping: Decimal, rate: Decimal) -> DocumentTax:
    """One document from the gross amounts of its lines and of its shipping, in euros after discounts, all at `rate`."""
    *shares, shipping_share = share_excluding([*lines, shipping], rate=rate)
    split = split_gross(sum(lines, shipping), rate=rate)
    return DocumentTax(
        lines=tuple(shares),
        shipping=shipping_share,
        gross=split.gross,
        excluding=split.excluding,
        vat=split.vat,
    )
