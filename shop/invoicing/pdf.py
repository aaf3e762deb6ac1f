"""A document as a PDF: accessible, archival, with the e-invoice inside. Says how things are written, not what."""

from dataclasses import asdict
from datetime import UTC, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.formats import date_format

from shop.invoicing.document import ZERO, Document, DocumentKind, Line
from shop.money import euro
from shop.typesetting.press import ARCHIVAL, typeset
from shop.vat import Mode

TEMPLATE = Path(__file__).parent / "invoice.typ"
TITLES = {DocumentKind.INVOICE: "Factuur", DocumentKind.CREDIT_NOTE: "Creditfactuur"}
MINUS = "\u2212"


def pdf(document: Document, *, ubl: bytes) -> bytes:
    """PDF/UA-1 and PDF/A-3a, with `ubl` attached. The same bytes at every call: only the snapshot decides."""
    return typeset(
        TEMPLATE,
        _words(document),
        standards=ARCHIVAL,
        attached=ubl.decode(),
        dated=datetime.combine(document.issued_on, time(12), tzinfo=UTC),
    )


def _words(document: Document) -> dict[str, Any]:
    return {
        "title": TITLES[document.kind],
        "number": document.number,
        "order_number": document.order_number,
        "issued_on_iso": document.issued_on.isoformat(),
        "attachment": f"/{document.number}.xml",
        "seller": asdict(document.seller),
        "buyer": _buyer(document),
        "facts": _facts(document),
        "notes": _notes(document),
        "columns": [title for title, _ in _columns(document)],
        "rows": [[show(line) for _, show in _columns(document)] for line in document.lines],
        "sums": _sums(document),
        "total": ["Totaal" if _is_exempt(document) else "Totaal incl. btw", _euro(document.total)],
        "closing": [text for text in (document.legal_text, _paid(document)) if text],
        "kept": _kept(document),
    }


def _buyer(document: Document) -> list[str]:
    buyer = document.buyer
    return [buyer.name, buyer.street, f"{buyer.postcode} {buyer.city}", buyer.country]


def _facts(document: Document) -> list[tuple[str, str]]:
    """Label and value, in the words of art. 35a Wet OB 1968."""
    facts = [
        (f"{TITLES[document.kind]}nummer", document.number),
        ("Factuurdatum", _date(document.issued_on)),
    ]
    if document.paid_on:
        facts.append(("Betaald op", _date(document.paid_on)))
    return [*facts, ("Bestelling", document.order_number)]


def _notes(document: Document) -> list[str]:
    if document.corrects_issued_on:
        of = f"Creditfactuur bij factuur {document.corrects_number} van {_date(document.corrects_issued_on)}."
    elif document.replaces_issued_on:
        of = f"Deze factuur vervangt factuur {document.replaces_number} van {_date(document.replaces_issued_on)}."
    else:
        return []
    return [of, f"Reden: {document.reason}"] if document.reason else [of]


def _columns(document: Document) -> list[tuple[str, Any]]:
    """Title and what stands below it; no word of VAT on the invoice of an exempt shop."""
    exempt = _is_exempt(document)
    columns: list[tuple[str, Any]] = [
        ("Omschrijving", lambda line: line.description),
        ("Aantal", lambda line: str(line.quantity).replace("-", MINUS)),
        ("Stukprijs" if exempt else "Stukprijs excl.", lambda line: _unit_price(line)),
    ]
    if any(line.discount for line in document.lines):
        columns.append(("Korting" if exempt else "Korting excl.", lambda line: _discount(line)))
    if exempt:
        return [*columns, ("Bedrag", lambda line: _euro(line.gross))]
    return [
        *columns,
        ("Btw", lambda line: _percent(line.rate)),
        ("Excl. btw", lambda line: _euro(line.excluding)),
        ("Incl. btw", lambda line: _euro(line.gross)),
    ]


def _sums(document: Document) -> list[tuple[str, str]]:
    if _is_exempt(document):
        return []
    whose = f" ({document.vat_country})" if document.vat_mode is Mode.OSS else ""
    rates = [
        (f"Btw {_percent(rate.rate)}{whose} over {_euro(rate.excluding)}", _euro(rate.vat))
        for rate in document.rates
    ]
    return [("Totaal excl. btw", _euro(document.total_excluding)), *rates]


def _paid(document: Document) -> str:
    if document.moves_no_money:
        return "Er wordt niets terugbetaald: voor hetzelfde bedrag is een nieuwe factuur gemaakt."
    if document.kind is DocumentKind.CREDIT_NOTE:
        return "Dit bedrag krijg je terug op de manier waarop je betaalde."
    return "Deze factuur is betaald. Je hoeft niets meer te doen."


def _kept(document: Document) -> str:
    return f"Bewaard tot en met {_date(document.kept_until)} (fiscale bewaarplicht), vernietigd na die dag."


def _is_exempt(document: Document) -> bool:
    return document.vat_mode is Mode.SMALL


def _unit_price(line: Line) -> str:
    """To the cent where that is exact, else in four decimals: then quantity x price still gives the amount."""
    if line.unit_price == line.unit_price.quantize(ZERO):
        return _euro(line.unit_price)
    whole = euro(Decimal(int(line.unit_price)))
    return whole[:-2] + f"{line.unit_price % 1:.4f}"[2:]


def _discount(line: Line) -> str:
    return _euro(-line.discount) if line.discount else ""


def _euro(amount: Decimal) -> str:
    return euro(amount) if amount >= 0 else MINUS + euro(-amount)


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%".replace(".", ",")


def _date(day: Any) -> str:
    return date_format(day, "j F Y")
