"""Invoices that name somebody, and making one anew for who was named wrong on it.

An invoice is no data to overwrite (art. 52 AWR): who it names is corrected by a credit note and a new one. Who moved
since was named right, and his invoice stays.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from privacy.rights.correcting.verbs import add_papers, for_papers
from privacy.rights.deciding import CannotDecide, proved_subject
from privacy.rights.models import AskedRight
from privacy.subject import Subject
from shop.invoicing.credit import CreditNotPossible
from shop.invoicing.document import Buyer, DocumentKind
from shop.invoicing.models import Invoice
from shop.invoicing.replacing import Replaced, replace_invoice
from shop.personal_data.orders_found import orders_of
from shop.personal_data.recipients import BOOKKEEPER

REASON = "naam of adres verbeterd"


class NotHis(CannotDecide):
    """The invoice is of no order of this person, or another came in its place."""


def invoices_of(subject: Subject) -> list[Invoice]:
    """Those that stand and are worth something, newest first."""
    standing = Invoice.objects.filter(
        order__in=orders_of(subject), kind=DocumentKind.INVOICE, replaced_by=None, total_incl__gt=0
    )
    return [invoice for invoice in standing.prefetch_related("credit_notes") if _is_worth_something(invoice)]


@transaction.atomic
def make_anew(asked: AskedRight, invoice_id: int, *, buyer: Buyer, by: str, now: datetime) -> Replaced:
    """Issues both papers and writes it down on the request. Raises CannotDecide.

    A second click finds the first invoice replaced, and makes nothing.
    """
    asked = for_papers(asked)
    mine = {invoice.pk: invoice for invoice in invoices_of(proved_subject(asked.request))}
    if invoice_id not in mine:
        raise NotHis("Deze factuur is niet van de vrager, of er is al een nieuwe voor.")
    try:
        papers = replace_invoice(
            mine[invoice_id], buyer=buyer, on=timezone.localdate(now), reason=f"{REASON} (art. 16 AVG)"
        )
    except CreditNotPossible as error:
        raise CannotDecide(f"Dit kan niet: {error}.") from error
    old, note, new = mine[invoice_id].number, papers.credit_note.number, papers.invoice.number
    said = f"factuur {new} in plaats van {old}, met creditfactuur {note}"
    add_papers(asked, [said], recipients=[BOOKKEEPER], by=by, now=now)
    return papers


def _is_worth_something(invoice: Invoice) -> bool:
    return bool(invoice.total_incl + sum(note.total_incl for note in invoice.credit_notes.all()))
