"""From gross amounts to the lines and totals of a document, by the rounding rule of `shop.vat`. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from shop import vat
from shop.invoicing.document import ZERO, Line, LineKind

UNIT_PRICE_STEP = Decimal("0.0001")


@dataclass(frozen=True)
class GrossLine:
    """A line as it was agreed: `gross` and `discount` in euros including VAT, `gross` with the discount taken off."""

    kind: LineKind
    description: str
    quantity: int
    gross: Decimal
    discount: Decimal
    rate: Decimal
    order_line_id: int | None = None
    corrects_position: int | None = None


@dataclass(frozen=True)
class Priced:
    """Lines in the order they came in, and their totals by rate, highest first."""

    lines: tuple[Line, ...]
    rates: tuple[vat.RateTotal, ...]


def priced(
    gross_lines: Sequence[GrossLine], *, totals: Mapping[Decimal, vat.RateTotal] | None = None
) -> Priced:
    """Splits VAT off. `totals` by rate replaces what the rule gives for these lines alone.

    A credit note needs that: rounding each of several by itself could give back a cent more than was charged.
    """
    rates = vat.totals_by_rate((line.gross, line.rate) for line in gross_lines)
    rates = [(totals or {}).get(rate.rate, rate) for rate in rates]
    excluding: dict[int, Decimal] = {}
    for rate in rates:
        excluding |= _shares(gross_lines, total=rate)
    return Priced(
        lines=tuple(
            _line(line, position=index + 1, excluding=excluding[index])
            for index, line in enumerate(gross_lines)
        ),
        rates=tuple(rates),
    )


def _shares(gross_lines: Sequence[GrossLine], *, total: vat.RateTotal) -> dict[int, Decimal]:
    """By index: what each line at this rate is worth without VAT; together exactly the rate's total."""
    indexes = [index for index, line in enumerate(gross_lines) if line.rate == total.rate]
    shares = vat.share_excluding([gross_lines[index].gross for index in indexes], rate=total.rate)
    shares[-1] += total.excluding - sum(shares, ZERO)
    return dict(zip(indexes, shares, strict=True))


def _line(line: GrossLine, *, position: int, excluding: Decimal) -> Line:
    """The unit price has four decimals, so that quantity x price - discount gives the amount to the cent."""
    discount = vat.split_gross(line.discount, rate=line.rate).excluding
    return Line(
        position=position,
        kind=line.kind,
        description=line.description,
        quantity=line.quantity,
        unit_price=((excluding + discount) / line.quantity).quantize(UNIT_PRICE_STEP),
        discount=discount,
        excluding=excluding,
        gross=line.gross,
        rate=line.rate,
        order_line_id=line.order_line_id,
        corrects_position=line.corrects_position,
    )
