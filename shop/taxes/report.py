"""A year's VAT by quarter, country and rate, from the shop's invoices: what the owner copies into her returns."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shop.delivery.countries import country_name
from shop.invoicing.document import Document
from shop.invoicing.models import Invoice
from shop.vat import HOME, Mode, tax_code, taxed_by

ZERO = Decimal("0.00")
# The boxes of the return for OB, and the other return.
BOXES = {Mode.NORMAL: "1a", Mode.SMALL: "vrijgesteld (KOR)", Mode.OSS: "éénloketsysteem (OSS)"}


@dataclass(frozen=True)
class Quarter:
    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year} K{self.number}"


@dataclass(frozen=True)
class Group:
    """What is added up to one row. `country` is the one whose VAT it is; `rate` 0.21 for 21 %.

    `corrects` is an earlier quarter whose OSS return a credit note changes (art. 369 octies lid 4 Btw-richtlijn);
    a Dutch one counts in the quarter of the credit note itself.
    """

    quarter: Quarter
    country: str
    mode: Mode
    rate: Decimal
    corrects: Quarter | None


@dataclass(frozen=True)
class ReportRow:
    """Euros; `documents` counts invoices and credit notes."""

    group: Group
    documents: int
    excluding: Decimal
    vat: Decimal

    @property
    def box(self) -> str:
        return BOXES[self.group.mode]

    @property
    def country_name(self) -> str:
        return country_name(self.group.country)

    @property
    def percentage(self) -> str:
        """As the Dutch write it: `21` or `25,5`."""
        return tax_code(self.group.rate).replace(".", ",")


def vat_report(year: int) -> list[ReportRow]:
    """By quarter; in it the Netherlands first, other countries by code, the highest rate first. One query."""
    grouped: defaultdict[Group, list[tuple[Decimal, Decimal]]] = defaultdict(list)
    for group, excluding, vat in _amounts(year):
        grouped[group].append((excluding, vat))
    return [
        ReportRow(
            group=group,
            documents=len(amounts),
            excluding=sum((excluding for excluding, _ in amounts), ZERO),
            vat=sum((vat for _, vat in amounts), ZERO),
        )
        for group, amounts in sorted(grouped.items(), key=lambda item: _place(item[0]))
    ]


def years_with_invoices() -> list[int]:
    """Newest first."""
    return [day.year for day in Invoice.objects.dates("issued_on", "year", order="DESC")]


def quarter_of(day: date) -> Quarter:
    return Quarter(day.year, (day.month + 2) // 3)


def _amounts(year: int) -> Iterator[tuple[Group, Decimal, Decimal]]:
    """For each document and each of its rates: where it belongs, euros without VAT, and VAT."""
    for invoice in Invoice.objects.filter(issued_on__year=year).order_by("pk"):
        document = invoice.document
        quarter = quarter_of(document.issued_on)
        for total in document.rates:
            group = Group(
                quarter=quarter,
                country=taxed_by(document.vat_country, mode=document.vat_mode),
                mode=document.vat_mode,
                rate=total.rate,
                corrects=_corrected_quarter(document, quarter),
            )
            yield group, total.excluding, total.vat


def _corrected_quarter(document: Document, quarter: Quarter) -> Quarter | None:
    """None too for an invoice that is only made anew: it stands in the same quarter as what took it back."""
    if document.vat_mode is not Mode.OSS or document.corrects_issued_on is None or document.moves_no_money:
        return None
    corrected = quarter_of(document.corrects_issued_on)
    return corrected if corrected != quarter else None


def _place(group: Group) -> tuple[int, bool, str, Decimal, str]:
    return (
        group.quarter.number,
        group.country != HOME,
        group.country,
        -group.rate,
        str(group.corrects or ""),
    )
