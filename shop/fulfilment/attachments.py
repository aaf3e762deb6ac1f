"""Which papers go with the mails of an order. Not for making them (`invoicing`, `pages`)."""

from shop.forks.order.models import Order
from shop.fulfilment.paper_storage import INVOICE, TERMS
from shop.invoicing.issue import standing_invoice
from shop.mail.queue import Attached

PDF = "application/pdf"


def invoice_pdf(number: str) -> Attached:
    """The invoice or credit note of this number."""
    return Attached(path=f"{INVOICE}/{number}", name=f"{number}.pdf", mimetype=PDF)


def invoice_of(order: Order) -> list[Attached]:
    """The order's invoice, in a list; an empty one while it has none."""
    invoice = standing_invoice(order)
    return [invoice_pdf(invoice.number)] if invoice else []


def terms_of(order: Order) -> list[Attached]:
    """The terms in the version that the customer agreed to (art. 6:234 BW), in a list."""
    version = order.terms_version
    name = f"algemene-voorwaarden-{version}.pdf"
    return [Attached(path=f"{TERMS}/{version}", name=name, mimetype=PDF)] if version else []
