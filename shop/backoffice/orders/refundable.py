"""What an order has left to give back, for the form about it: pieces, shipping and euros. Changes nothing."""

from dataclasses import dataclass
from decimal import Decimal

from shop.forks.order.models import Order
from shop.invoicing.document import DocumentKind, LineKind
from shop.invoicing.left import Left
from shop.invoicing.models import Invoice
from shop.mollie.refund_room import held, surplus

ZERO = Decimal("0.00")


@dataclass(frozen=True)
class RefundableLine:
    """`quantity` pieces are left, which cost `amount` euros together, discounts taken off."""

    line_id: int
    title: str
    quantity: int
    amount: Decimal


@dataclass(frozen=True)
class Refundable:
    """Euros. `amount` is all that can go back; `surplus` the part of it that was never invoiced.

    `newest` is the id of the newest refund, 0 when there is none.
    """

    lines: list[RefundableLine]
    shipping: Decimal
    amount: Decimal
    surplus: Decimal
    newest: int


def refundable(order: Order) -> Refundable:
    """A constant number of queries."""
    papers = list(order.invoices.order_by("pk"))
    replaced = {paper.replaces_id for paper in papers}
    standing = (paper for paper in papers if paper.kind == DocumentKind.INVOICE and paper.pk not in replaced)
    invoice = next(standing, None)
    has, too_much = max(held(order), ZERO), surplus(order)
    left = _left(invoice, papers) if invoice else None
    newest = order.refunds.order_by("-pk").values_list("pk", flat=True).first()
    return Refundable(
        lines=_lines(left) if left else [],
        shipping=min(_shipping(left), has) if left else ZERO,
        amount=min(has, sum((paper.total_incl for paper in papers), too_much)),
        surplus=too_much,
        newest=newest or 0,
    )


def _left(invoice: Invoice, papers: list[Invoice]) -> Left:
    notes = tuple(paper.document for paper in papers if paper.corrects_id == invoice.pk)
    return Left(invoice=invoice.document, before=notes)


def _lines(left: Left) -> list[RefundableLine]:
    return [
        RefundableLine(
            line_id=line.order_line_id,
            title=line.description,
            quantity=left.quantity(line),
            amount=left.gross(line),
        )
        for line in left.invoice.lines
        if line.order_line_id is not None and left.quantity(line) > 0
    ]


def _shipping(left: Left) -> Decimal:
    shipping = (left.gross(line) for line in left.invoice.lines if line.kind is LineKind.SHIPPING)
    return sum(shipping, ZERO)
