"""Invoices and credit notes: the name and address that were printed on them, and the files themselves."""

from collections.abc import Iterator

from privacy.declaration import Erase, PerRow, PersonalData, PersonalFile, Retention, identity, payment
from privacy.legal import LegalBasis, Source
from privacy.retention.ends import day_after
from shop.invoicing.models import Invoice, InvoiceFile
from shop.personal_data import holding
from shop.personal_data.moments import newest
from shop.personal_data.orders_found import of_orders
from shop.personal_data.periods import FISCAL
from shop.personal_data.recipients import BOOKKEEPER, HOSTING


def _paper(file: InvoiceFile) -> Iterator[PersonalFile]:
    """The bytes are in the row and go with it."""
    extension = "pdf" if file.kind == "pdf" else "xml"
    name = f"facturen/{file.invoice.number}.{extension}"
    yield PersonalFile(name=name, read=lambda: bytes(file.content), remove=lambda: None)


def _last_is_free(*, of: str) -> PerRow:
    """The midnight after the last day of all documents of the order `of`: an invoice stays for its credit note."""
    return lambda: day_after(newest(Invoice.objects.all(), by="order", column="keep_until", of=of))()


DECLARATIONS = (
    PersonalData(
        model="invoicing.invoice",
        purpose="De factuur van je bestelling: jouw bewijs van aankoop en onze boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=identity(
            "snapshot",
            contains="De hele factuur zoals ze werd gedrukt, met je naam en adres; zonder je gravure.",
        )
        + payment("order", "kind", "number", "book_year", "sequence", "corrects", "replaces", "issued_on")
        + payment("total_excl", "total_vat", "total_incl", "keep_until", "legal_hold"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(Invoice),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("invoicing.invoice"),
        retention=(
            Retention(
                code="R3-factuur",
                period=FISCAL,
                ends=_last_is_free(of="order"),
                counted_by="book_year",
            ),
        ),
    ),
    PersonalData(
        model="invoicing.invoicefile",
        purpose="De factuur zoals je hem kreeg, als PDF en als e-factuur.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=identity("content", contains="De factuur als bestand, met je naam en adres.")
        + payment("invoice", "kind", "sha256"),
        plain=("id",),
        kept_for=FISCAL,
        find=of_orders(InvoiceFile, path="invoice__order"),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING, BOOKKEEPER),
        holds=holding.of_order("invoicing.invoicefile", path="invoice__order"),
        retention=(
            Retention(code="R3-factuurbestand", period=FISCAL, ends=_last_is_free(of="invoice__order")),
        ),
        files=_paper,
    ),
)
