"""Invoices and credit notes: the name and address that were printed on them, and the files themselves."""

from privacy.declaration import Keep, PersonalData, identity, payment
from privacy.legal import LegalBasis
from shop.invoicing.models import Invoice, InvoiceFile
from shop.personal_data.orders import of_orders
from shop.personal_data.periods import FISCAL

BOOKS = Keep(
    reason="De Belastingdienst verplicht ons facturen te bewaren (art. 52 lid 4 AWR); tien jaar als er btw van een "
    "ander EU-land op staat (art. 369 duodecies Btw-richtlijn).",
    period=FISCAL,
)

DECLARATIONS = (
    PersonalData(
        model="invoicing.invoice",
        purpose="De factuur van je bestelling: jouw bewijs van aankoop en onze boekhouding.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=identity("snapshot")
        + payment("order", "kind", "number", "book_year", "sequence", "corrects", "issued_on")
        + payment("total_excl", "total_vat", "total_incl", "keep_until", "legal_hold"),
        kept_for=FISCAL,
        find=of_orders(Invoice),
        on_erasure=BOOKS,
    ),
    PersonalData(
        model="invoicing.invoicefile",
        purpose="De factuur zoals je hem kreeg, als PDF en als e-factuur.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=identity("content") + payment("invoice", "kind", "sha256"),
        kept_for=FISCAL,
        find=of_orders(InvoiceFile, path="invoice__order"),
        on_erasure=BOOKS,
    ),
)
