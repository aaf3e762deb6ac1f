"""What an invoice still stands for after its credit notes, line by line, and both documents that make it anew. Pure.

Nothing is priced again: amounts of documents are added up, so that not a cent of VAT can move. Not for giving back a
part (`credit`).
"""

from collections.abc import Sequence
from dataclasses import replace

from shop.invoicing.credit import CreditNotPossible, Issue
from shop.invoicing.document import ZERO, Buyer, Document, DocumentKind, Line
from shop.invoicing.left import Left
from shop.invoicing.lines import UNIT_PRICE_STEP
from shop.vat import RateTotal


class NothingStands(CreditNotPossible):
    """All of the invoice was given back, or it was of nothing: there is nothing to make anew."""


def cancellation_of(invoice: Document, *, before: Sequence[Document], issue: Issue) -> Document:
    """The credit note that takes back all that stands; without a number. Raises NothingStands."""
    lines = [replace(_negated(line), position=index) for index, line in _counted(_standing(invoice, before))]
    return replace(
        _issued(invoice, issue),
        kind=DocumentKind.CREDIT_NOTE,
        paid_on=None,
        lines=tuple(lines),
        rates=tuple(_negated_rate(rate) for rate in _rates(invoice, before)),
        corrects_number=invoice.number,
        corrects_issued_on=invoice.issued_on,
        replaces_number="",
        replaces_issued_on=None,
        moves_no_money=True,
    )


def renewal_of(invoice: Document, *, before: Sequence[Document], issue: Issue, buyer: Buyer) -> Document:
    """The invoice of the same, to `buyer`; without a number. Raises NothingStands."""
    lines = [
        replace(line, position=index, corrects_position=None)
        for index, line in _counted(_standing(invoice, before))
    ]
    return replace(
        _issued(invoice, issue),
        buyer=buyer,
        lines=tuple(lines),
        rates=tuple(_rates(invoice, before)),
        replaces_number=invoice.number,
        replaces_issued_on=invoice.issued_on,
    )


def _issued(invoice: Document, issue: Issue) -> Document:
    return replace(
        invoice,
        number="",
        issued_on=issue.on,
        kept_until=issue.kept_until,
        seller=issue.seller,
        reason=issue.reason,
    )


def _standing(invoice: Document, before: Sequence[Document]) -> list[Line]:
    """Lines with what is left of each; and what was given back of no line, as a line of its own."""
    taken = [line for document in before for line in document.lines]
    lines = [
        _left(line, [row for row in taken if row.corrects_position == line.position])
        for line in invoice.lines
    ]
    of_no_line = [line for line in taken if line.corrects_position is None]
    standing = [line for line in (*lines, *of_no_line) if line.gross]
    if sum((line.gross for line in standing), ZERO) <= 0:
        raise NothingStands(f"van factuur {invoice.number} is niets meer over")
    return standing


def _left(line: Line, taken: Sequence[Line]) -> Line:
    """Shipping of which a part went back is still one delivery."""
    if not taken:
        return replace(line, corrects_position=line.position)
    quantity = line.quantity + sum(row.quantity for row in taken) or 1
    excluding = line.excluding + sum((row.excluding for row in taken), ZERO)
    return replace(
        line,
        quantity=quantity,
        excluding=excluding,
        gross=line.gross + sum((row.gross for row in taken), ZERO),
        discount=ZERO,
        unit_price=(excluding / quantity).quantize(UNIT_PRICE_STEP),
        corrects_position=line.position,
    )


def _negated(line: Line) -> Line:
    return replace(
        line,
        quantity=-line.quantity,
        discount=-line.discount,
        excluding=-line.excluding,
        gross=-line.gross,
    )


def _rates(invoice: Document, before: Sequence[Document]) -> list[RateTotal]:
    left = Left(invoice, tuple(before))
    totals = [left.at_rate(rate.rate) for rate in invoice.rates]
    return [total for total in totals if total.gross or total.excluding]


def _negated_rate(rate: RateTotal) -> RateTotal:
    return replace(rate, gross=-rate.gross, excluding=-rate.excluding, vat=-rate.vat)


def _counted(lines: Sequence[Line]) -> list[tuple[int, Line]]:
    return list(enumerate(lines, start=1))
