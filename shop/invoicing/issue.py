"""Issuing: an invoice when an order is paid, a credit note when money goes back. Knows no payment provider."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import DecimalField, Sum
from django.db.models.functions import Coalesce

from shop.forks.order.models import Order
from shop.invoicing import credit as crediting
from shop.invoicing.book_year import end_of_book_year, kept_until
from shop.invoicing.credit import (
    Credit,
    CreditLine,
    CreditNotPossible,
    CreditTooLarge,
    NothingToCredit,
    NotOnInvoice,
)
from shop.invoicing.document import ZERO, Document, DocumentKind, to_json
from shop.invoicing.from_order import invoice_of, seller
from shop.invoicing.models import Invoice
from shop.invoicing.numbering import next_number
from shop.invoicing.plain_text import plain
from shop.invoicing.tasks import make_files
from shop.taxes.columns import OrderDoesNotAddUp
from shop.taxes.order_tax import tax_anew
from shop.vat import Mode

__all__ = [
    "Credit",
    "CreditLine",
    "CreditNotPossible",
    "CreditTooLarge",
    "NotInvoiced",
    "NotOnInvoice",
    "NothingToCredit",
    "OrderDoesNotAddUp",
    "credited",
    "issue_credit_note",
    "issue_invoice",
    "issued_by",
    "keep",
    "keep_as_long_as",
    "standing_invoice",
    "still_invoiced",
]


class NotInvoiced(CreditNotPossible):
    """There is no invoice yet that could be corrected."""


def issue_invoice(order: Order, *, on: date, paid_on: date | None = None) -> Invoice:
    """The invoice of a paid order, issued on `on`, a Dutch date; a second call returns the first one's invoice.

    `paid_on` is the day of the money where that is another: news of it may come after midnight, or after a holiday.
    The order is taxed by the rules of that day, should they have changed since it was placed. The caller holds a
    transaction in which the order is locked. Raises OrderDoesNotAddUp.
    """
    issued = standing_invoice(order)
    if issued is not None:
        return issued
    paid_on = paid_on or on
    tax_anew(order, on=paid_on)
    return keep(invoice_of(order, on=on, paid_on=paid_on), order=order)


def issue_credit_note(order: Order, credit: Credit, *, on: date, reason: str) -> Invoice:
    """Takes `credit` back of the order's invoice; every call is one more credit note.

    The caller holds a transaction in which the order is locked. Raises CreditTooLarge when less is left, NotOnInvoice,
    NothingToCredit or NotInvoiced; all of these are a CreditNotPossible, and no number is used.
    """
    invoice = standing_invoice(order)
    if invoice is None:
        raise NotInvoiced(f"bestelling {order.number} heeft nog geen factuur")
    document = crediting.credit_note_of(
        invoice.document, credit, before=credited(invoice), issue=issued_by(order, on=on, reason=reason)
    )
    keep_as_long_as(invoice, until=document.kept_until)
    return keep(document, order=order, corrects=invoice)


def standing_invoice(order: Order) -> Invoice | None:
    """The order's invoice that no other took the place of; None while there is none."""
    return Invoice.objects.filter(order=order, kind=DocumentKind.INVOICE, replaced_by=None).first()


def credited(invoice: Invoice) -> list[Document]:
    """Its credit notes, in the order of issue."""
    return [note.document for note in invoice.credit_notes.order_by("pk")]


def issued_by(order: Order, *, on: date, reason: str) -> crediting.Issue:
    """What every document says that is issued today on an earlier one."""
    return crediting.Issue(
        on=on,
        kept_until=kept_until(on, year_end=settings.BOOK_YEAR_END, oss=order.vat_mode == Mode.OSS),
        seller=seller(),
        reason=plain(reason),
    )


def still_invoiced(order: Order) -> Decimal:
    """The euros, including VAT, that the order's invoice stands for after its credit notes; 0.00 without an invoice."""
    documents = Invoice.objects.filter(order=order)
    return documents.aggregate(total=Coalesce(Sum("total_incl"), ZERO, output_field=DecimalField()))["total"]


def keep_as_long_as(invoice: Invoice, *, until: date) -> None:
    """What a credit note corrects is kept as long as the credit note (AWR art. 52: from the last fiscal event)."""
    if until > invoice.keep_until:
        invoice.keep_until = until
        invoice.save(update_fields=["keep_until"])


def keep(
    document: Document, *, order: Order, corrects: Invoice | None = None, replaces: Invoice | None = None
) -> Invoice:
    """Writes it under the next number of its series; last of all, so that whatever is refused uses no number."""
    number = next_number(document.kind, book_year=_book_year(document.issued_on))
    document = replace(document, number=number.text)
    invoice = Invoice.objects.create(
        kind=document.kind,
        number=number.text,
        book_year=number.book_year,
        sequence=number.sequence,
        order=order,
        corrects=corrects,
        replaces=replaces,
        issued_on=document.issued_on,
        total_excl=document.total_excluding,
        total_vat=document.total_vat,
        total_incl=document.total,
        snapshot=to_json(document),
        keep_until=document.kept_until,
    )
    make_files.enqueue(invoice.pk)
    return invoice


def _book_year(day: date) -> int:
    """Named after the calendar year in which it ends."""
    return end_of_book_year(day, year_end=settings.BOOK_YEAR_END).year
