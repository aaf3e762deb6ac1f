"""What an invoice still stands for once earlier credit notes took from it. Pure: knows no database."""

from dataclasses import dataclass
from decimal import Decimal

from shop import vat
from shop.invoicing.document import ZERO, Document, Line


@dataclass(frozen=True)
class Left:
    """What an invoice still stands for after the credit notes before: euros, by position and by rate."""

    invoice: Document
    before: tuple[Document, ...]

    def quantity(self, line: Line) -> int:
        return line.quantity + sum(taken.quantity for taken in self._taken(line))

    def gross(self, line: Line) -> Decimal:
        return line.gross + sum((taken.gross for taken in self._taken(line)), ZERO)

    def at_rate(self, rate: Decimal) -> vat.RateTotal:
        rows = [
            row for document in (self.invoice, *self.before) for row in document.rates if row.rate == rate
        ]
        return vat.RateTotal(
            rate=rate,
            gross=sum((row.gross for row in rows), ZERO),
            excluding=sum((row.excluding for row in rows), ZERO),
            vat=sum((row.vat for row in rows), ZERO),
        )

    def _taken(self, line: Line) -> list[Line]:
        lines = [row for document in self.before for row in document.lines]
        return [row for row in lines if row.corrects_position == line.position]
