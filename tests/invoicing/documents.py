"""Documents of every kind, made without a database."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.conf import settings

from shop import vat
from shop.invoicing.credit import Credit, CreditLine, Issue, credit_note_of
from shop.invoicing.document import ZERO, Buyer, Document, DocumentKind, LineKind, Seller
from shop.invoicing.lines import GrossLine, priced

TODAY = date(2026, 11, 23)
KEPT = date(2033, 12, 31)
RATE = Decimal("0.21")
KLANT = Buyer(
    name="Klant de Vries",
    street="Dorpsstraat 12 bis",
    postcode="3511 AX",
    city="Utrecht",
    country="Nederland",
    country_code="NL",
)


def seller() -> Seller:
    return Seller(**vars(settings.SHOP_IDENTITY))


def piece(gross: str, *, quantity: int = 1, line_id: int = 1, **changes: Any) -> GrossLine:
    """A line for `gross` euros in all."""
    line = GrossLine(LineKind.PIECE, "Gladde ring", quantity, Decimal(gross), ZERO, RATE, line_id)
    return replace(line, **changes)


def shipping(gross: str = "7.95", **changes: Any) -> GrossLine:
    line = GrossLine(LineKind.SHIPPING, "Verzekerd pakket", 1, Decimal(gross), ZERO, RATE)
    return replace(line, **changes)


def invoice(*lines: GrossLine, **changes: Any) -> Document:
    content = priced(lines or [piece("649.00"), shipping()])
    document = Document(
        kind=DocumentKind.INVOICE,
        number="2026-000123",
        issued_on=TODAY,
        paid_on=TODAY,
        kept_until=KEPT,
        order_number="IJ10042",
        seller=seller(),
        buyer=KLANT,
        lines=content.lines,
        rates=content.rates,
        vat_mode=vat.Mode.NORMAL,
        vat_country="NL",
        legal_text="",
    )
    return replace(document, **changes)


def credit_note(of: Document, credit: Credit, *, before: tuple[Document, ...] = ()) -> Document:
    issue = Issue(on=TODAY, kept_until=KEPT, seller=seller(), reason="Herroepen")
    return replace(credit_note_of(of, credit, before=before, issue=issue), number="C2026-000004")


def pieces(line_id: int = 1, *, quantity: int = 1) -> Credit:
    """Of one line."""
    return Credit(lines=(CreditLine(line_id, quantity),), shipping=ZERO, other=ZERO)


def amount(euros: str) -> Credit:
    """That belongs to no line."""
    return Credit(lines=(), shipping=ZERO, other=Decimal(euros))


DISCOUNTED = [
    piece("649.00", description="Gehamerde ring, 14 karaat geelgoud, maat 54"),
    piece("142.20", quantity=2, line_id=2, discount=Decimal("15.80"), description="Oorstekers druppel"),
    shipping(),
]
KOR = {"vat_mode": vat.Mode.SMALL, "legal_text": vat.KOR_TEXT}
BELGIAN = {
    "vat_mode": vat.Mode.OSS,
    "vat_country": "BE",
    "buyer": replace(KLANT, postcode="2000", city="Antwerpen", country="België", country_code="BE"),
}
ALL = {
    "normal": lambda: invoice(),
    "discount": lambda: invoice(*DISCOUNTED),
    "exempt": lambda: invoice(*(replace(line, rate=Decimal(0)) for line in DISCOUNTED), **KOR),
    "two rates": lambda: invoice(
        piece("649.00"), piece("19.99", line_id=2, rate=Decimal("0.09")), shipping()
    ),
    "Belgian": lambda: invoice(**BELGIAN),
    "three for ten": lambda: invoice(piece("10.00", quantity=3)),
    "paid by a voucher": lambda: invoice(piece("0.00", discount=Decimal("649.00"))),
    "credit note": lambda: credit_note(invoice(*DISCOUNTED), pieces(2)),
    "credited amount": lambda: credit_note(invoice(*DISCOUNTED), amount("20.00")),
}
