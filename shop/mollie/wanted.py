"""What the owner wants to give back of an order. Pure: ids, quantities and euros, and nothing about a person."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from shop.invoicing.credit import Credit, CreditLine

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class LineCredit:
    """`quantity` pieces of one line of the order; `restock` when they can be sold again."""

    line_id: int
    quantity: int
    restock: bool


@dataclass(frozen=True)
class WantedRefund:
    """Euros including VAT. `other` belongs to no line: goodwill, or money that was paid too much."""

    lines: tuple[LineCredit, ...]
    shipping: Decimal
    other: Decimal
    reason: str

    def credit(self, *, surplus: Decimal) -> Credit:
        """What the invoice becomes less by: all of it but the `surplus`, which was never invoiced."""
        return Credit(
            lines=tuple(CreditLine(line_id=line.line_id, quantity=line.quantity) for line in self.lines),
            shipping=self.shipping,
            other=self.other - surplus,
        )

    def restocked(self) -> dict[int, int]:
        """By line id: how many go back into stock."""
        return {line.line_id: line.quantity for line in self.lines if line.restock}

    def as_json(self) -> dict[str, Any]:
        """For the row; the reason has a column of its own."""
        return {
            "lines": [[line.line_id, line.quantity, line.restock] for line in self.lines],
            "shipping": str(self.shipping),
            "other": str(self.other),
        }


def wanted_from(stored: dict[str, Any], *, reason: str) -> WantedRefund:
    """What was stored with `as_json`."""
    return WantedRefund(
        lines=tuple(LineCredit(*line) for line in stored["lines"]),
        shipping=Decimal(stored["shipping"]),
        other=Decimal(stored["other"]),
        reason=reason,
    )


def amount_only(amount: Decimal, *, reason: str) -> WantedRefund:
    """Money of no line."""
    return WantedRefund(lines=(), shipping=ZERO, other=amount, reason=reason)
