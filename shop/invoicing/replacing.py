"""An invoice with a wrong name or address: a credit note takes it back, and a new invoice comes in its place.

A document that was issued never changes (decision 0012). No money moves: the ledger knows nothing of this, and the VAT
of the two documents together is 0.00. Not for a wrong amount: that is a credit note alone (`issue`).
"""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from shop.forks.order.models import Order
from shop.invoicing.credit import CreditNotPossible
from shop.invoicing.document import Buyer
from shop.invoicing.issue import credited, issued_by, keep, keep_as_long_as
from shop.invoicing.models import Invoice
from shop.invoicing.remaining import NothingStands, cancellation_of, renewal_of

__all__ = ["NothingStands", "Replaced", "SameBuyer", "replace_invoice"]


class SameBuyer(CreditNotPossible):
    """The invoice says already what it should say."""


@dataclass(frozen=True)
class Replaced:
    """The two papers that came of it."""

    credit_note: Invoice
    invoice: Invoice


@transaction.atomic
def replace_invoice(invoice: Invoice, *, buyer: Buyer, on: date, reason: str) -> Replaced:
    """Issues both on `on`, a Dutch date, or neither; a second call returns what the first one made.

    `reason` is printed on both. Raises SameBuyer and NothingStands, and uses no number then.
    """
    order = Order.objects.select_for_update().get(pk=invoice.order_id)
    invoice = Invoice.objects.get(pk=invoice.pk)
    replacement = Invoice.objects.filter(replaces=invoice).first()
    if replacement is not None:
        return Replaced(invoice.credit_notes.latest("pk"), replacement)
    if buyer == invoice.document.buyer:
        raise SameBuyer(f"op factuur {invoice.number} staat dit al")
    before, issue = credited(invoice), issued_by(order, on=on, reason=reason)
    cancellation = cancellation_of(invoice.document, before=before, issue=issue)
    renewal = renewal_of(invoice.document, before=before, issue=issue, buyer=buyer)
    keep_as_long_as(invoice, until=issue.kept_until)
    return Replaced(
        keep(cancellation, order=order, corrects=invoice), keep(renewal, order=order, replaces=invoice)
    )
