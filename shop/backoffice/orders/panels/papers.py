"""The papers of an order: invoice and credit notes. The slip and the label are made when they are asked for."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from shop.forks.order.models import Order


@dataclass(frozen=True)
class PaperRow:
    """`total` in euros including VAT, negative on a credit note."""

    pk: int
    number: str
    kind: str
    day: date
    total: Decimal

    @property
    def is_credit(self) -> bool:
        return self.total < 0

    @property
    def size(self) -> Decimal:
        return abs(self.total)


def paper_rows(order: Order) -> list[PaperRow]:
    """In the order of issue; one query, without what they say."""
    invoices = order.invoices.only("number", "kind", "issued_on", "total_incl").order_by("issued_on", "pk")
    return [
        PaperRow(
            pk=invoice.pk,
            number=invoice.number,
            kind=invoice.get_kind_display(),
            day=invoice.issued_on,
            total=invoice.total_incl,
        )
        for invoice in invoices
    ]
