"""Prints the worked tables of docs/rounding.md: `python -m shop.vat_tables`. Not used by the shop itself."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from shop.vat import DocumentTax, document_tax, split_gross


@dataclass(frozen=True)
class Example:
    """One document: its lines and shipping in euros with VAT, after discounts; a rate of 0.21 for 21 %."""

    title: str
    lines: Sequence[tuple[str, str]]
    shipping: str
    rate: str


EXAMPLES = (
    Example(
        "Three rings of EUR 29.95, one a line",
        [("ring", "29.95"), ("ring", "29.95"), ("ring", "29.95")],
        shipping="0.00",
        rate="0.21",
    ),
    Example("Three beads of one cent", [("bead", "0.01")] * 3, shipping="0.00", rate="0.21"),
    Example(
        "A ring and a chain with a voucher of EUR 10.00 over both, and a parcel",
        [("ring, 98.00 less 6.64", "91.36"), ("chain, 49.50 less 3.36", "46.14")],
        shipping="7.95",
        rate="0.21",
    ),
    Example(
        "A voucher for more than the ring costs: one cent of it is left to pay",
        [("ring, 29.95 less 29.94", "0.01")],
        shipping="4.95",
        rate="0.21",
    ),
    Example(
        "To Austria under OSS: half a cent of VAT goes up",
        [("bead", "0.03")],
        shipping="0.00",
        rate="0.20",
    ),
    Example(
        "To Finland under OSS: the same prices, another country's rate",
        [("ring", "29.95"), ("ring", "29.95")],
        shipping="12.95",
        rate="0.255",
    ),
    Example(
        "Under KOR: the same prices, no VAT",
        [("ring", "29.95"), ("ring", "29.95")],
        shipping="7.95",
        rate="0",
    ),
    Example(
        "The credit note of the first table",
        [("ring", "-29.95"), ("ring", "-29.95"), ("ring", "-29.95")],
        shipping="0.00",
        rate="0.21",
    ),
)
HEADING = "| | with VAT | share without VAT | for comparison: split alone |\n|---|---:|---:|---:|"


def table(example: Example) -> str:
    """In Markdown, under its title."""
    rate = Decimal(example.rate)
    grosses = [Decimal(gross) for _, gross in example.lines]
    tax = document_tax(grosses, shipping=Decimal(example.shipping), rate=rate)
    names = [name for name, _ in example.lines]
    rows = [
        *zip(names, grosses, tax.lines, strict=True),
        ("shipping", Decimal(example.shipping), tax.shipping),
    ]
    body = "\n".join(_row(name, gross, share, rate=rate) for name, gross, share in rows)
    return f"### {example.title}\n\n{HEADING}\n{body}\n{_sum(tax, rate=rate, rows=rows)}\n"


def _row(name: str, gross: Decimal, share: Decimal, *, rate: Decimal) -> str:
    return f"| {name} | {gross} | {share} | {split_gross(gross, rate=rate).excluding} |"


def _sum(tax: DocumentTax, *, rate: Decimal, rows: Sequence[tuple[str, Decimal, Decimal]]) -> str:
    alone = sum(split_gross(gross, rate=rate).excluding for _, gross, _ in rows)
    return f"| **document, {rate:.1%} VAT {tax.vat}** | **{tax.gross}** | **{tax.excluding}** | {alone} |"


if __name__ == "__main__":
    sys.stdout.write("\n".join(table(example) for example in EXAMPLES))
