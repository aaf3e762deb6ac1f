"""What a credit note takes back of an invoice, and never more than there is. Pure: knows no database."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from itertools import accumulate

from shop import vat
from shop.invoicing.document import ZERO, Document, DocumentKind, Line, LineKind, Seller
from shop.invoicing.left import Left
from shop.invoicing.lines import GrossLine, priced
from shop.money import euro, round_cents

OTHER_TEXT = "Terugbetaald bedrag"


@dataclass(frozen=True)
class CreditLine:
    """`quantity` pieces of one line of the order."""

    line_id: int
    quantity: int


@dataclass(frozen=True)
class Credit:
    """What is given back, in euros including VAT; `other` belongs to no line."""

    lines: tuple[CreditLine, ...]
    shipping: Decimal
    other: Decimal


class CreditNotPossible(Exception):
    """Nothing was written. The message is the reason in Dutch, for the owner."""


class CreditTooLarge(CreditNotPossible):
    """More than the invoice has left: of a line, of the shipping, or in all."""


class NothingToCredit(CreditNotPossible):
    """The credit asks for nothing, or for less than nothing."""


class NotOnInvoice(CreditNotPossible):
    """The credit names a line that this invoice does not have."""


@dataclass(frozen=True)
class Issue:
    """What a credit note is given when it is issued."""

    on: date
    kept_until: date
    seller: Seller
    reason: str


def credit_note_of(
    invoice: Document, credit: Credit, *, before: Sequence[Document], issue: Issue
) -> Document:
    """The credit note for `credit`; `before` are the invoice's earlier credit notes.

    Still without a number. Raises CreditNotPossible."""
    left = Left(invoice, tuple(before))
    taken = _taken_lines(left, credit)
    content = priced(taken, totals=_totals(left, taken))
    return replace(
        invoice,
        kind=DocumentKind.CREDIT_NOTE,
        number="",
        issued_on=issue.on,
        paid_on=None,
        kept_until=issue.kept_until,
        seller=issue.seller,
        lines=content.lines,
        rates=content.rates,
        corrects_number=invoice.number,
        corrects_issued_on=invoice.issued_on,
        reason=issue.reason,
    )


def _taken_lines(left: Left, credit: Credit) -> list[GrossLine]:
    """The lines of the credit note, negative."""
    if min(credit.shipping, credit.other, *(Decimal(line.quantity) for line in credit.lines)) < 0:
        raise NothingToCredit("een creditfactuur geeft terug en rekent niets")
    wanted: Counter[int] = Counter()
    for line in credit.lines:
        wanted[line.line_id] += line.quantity
    taken = [
        _taken_piece(left, line_id, quantity=quantity) for line_id, quantity in wanted.items() if quantity
    ]
    taken += _taken_shipping(left, credit.shipping) if credit.shipping else []
    taken += _taken_amount(left, credit.other, beside=taken) if credit.other else []
    if not sum(line.gross for line in taken):
        raise NothingToCredit("er wordt niets teruggegeven")
    return taken


def _taken_piece(left: Left, line_id: int, *, quantity: int) -> GrossLine:
    """Pieces of a line cost what they cost together: three for EUR 10.00 come back as 3.33, 3.34 and 3.33."""
    line = next((row for row in left.invoice.lines if row.order_line_id == line_id), None)
    if line is None:
        raise NotOnInvoice(f"regel {line_id} staat niet op factuur {left.invoice.number}")
    stays = left.quantity(line) - quantity
    if stays < 0:
        raise CreditTooLarge(f"van “{line.description}” is er nog {left.quantity(line)} over")
    worth = left.gross(line) - round_cents(line.gross * stays / line.quantity)
    return _taken(line, gross=worth, quantity=quantity)


def _taken_shipping(left: Left, amount: Decimal) -> list[GrossLine]:
    lines = [line for line in left.invoice.lines if line.kind is LineKind.SHIPPING]
    if not lines or amount > left.gross(lines[0]):
        raise CreditTooLarge(f"er is minder dan {euro(amount)} aan verzendkosten over")
    return [_taken(lines[0], gross=amount, quantity=1)]


def _taken(line: Line, *, gross: Decimal, quantity: int) -> GrossLine:
    return GrossLine(
        kind=line.kind,
        description=line.description,
        quantity=-quantity,
        gross=-gross,
        discount=ZERO,
        rate=line.rate,
        order_line_id=line.order_line_id,
        corrects_position=line.position,
    )


def _taken_amount(left: Left, amount: Decimal, *, beside: Sequence[GrossLine]) -> list[GrossLine]:
    """An amount of no line, over the rates by what each has left.

    Each gets the rounded total up to and including it, less what went before: so none gets more than it has.
    """
    rows = [_other(row.rate, gross=_left_at(left, row.rate, beside=beside)) for row in left.invoice.rates]
    available = sum((row.gross for row in rows), ZERO)
    if amount > available:
        raise CreditTooLarge(f"er is nog {euro(available)} over van factuur {left.invoice.number}")
    up_to = [round_cents(amount * total / available) for total in accumulate(row.gross for row in rows)]
    parts = [total - before for total, before in zip(up_to, [ZERO, *up_to], strict=False)]
    return [replace(row, gross=-part) for row, part in zip(rows, parts, strict=True) if part]


def _left_at(left: Left, rate: Decimal, *, beside: Sequence[GrossLine]) -> Decimal:
    return left.at_rate(rate).gross + sum((line.gross for line in beside if line.rate == rate), ZERO)


def _other(rate: Decimal, *, gross: Decimal) -> GrossLine:
    return GrossLine(
        kind=LineKind.OTHER, description=OTHER_TEXT, quantity=-1, gross=gross, discount=ZERO, rate=rate
    )


def _totals(left: Left, taken: Sequence[GrossLine]) -> dict[Decimal, vat.RateTotal]:
    """By the rounding rule, but no more VAT and no more without VAT than is left. Raises CreditTooLarge.

    So the last credit note takes exactly what is left, whatever was rounded before.
    """
    return {
        total.rate: _within(total, left=left.at_rate(total.rate))
        for total in vat.totals_by_rate((line.gross, line.rate) for line in taken)
    }


def _within(total: vat.RateTotal, *, left: vat.RateTotal) -> vat.RateTotal:
    if left.gross + total.gross < 0:
        raise CreditTooLarge(f"er is nog {euro(left.gross)} over, minder dan {euro(-total.gross)}")
    excluding = max(min(total.excluding, total.gross + left.vat), -left.excluding)
    return replace(total, excluding=excluding, vat=total.gross - excluding)
