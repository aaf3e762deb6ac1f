"""A book year as one zip file, made while it is sent: a list, every document, and hashes to check it all by.

Art. 52 lid 6 AWR: readable and checkable within reasonable time. The list holds no names: those are in the documents.
"""

import csv
import io
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from shop.invoicing.document import Document
from shop.invoicing.files import InvoiceDamaged, pdf_of, sha256_of, ubl_of
from shop.invoicing.models import Invoice

LIST, MANIFEST, DAMAGED = "facturen.csv", "sha256sums.txt", "BESCHADIGD.txt"
TITLES = [
    *("nummer", "soort", "factuurdatum", "bestelling", "bij factuur", "btw-regeling", "btw-land"),
    *("btw-tarief", "excl. btw", "btw", "incl. btw", "bewaren tot en met"),
]
CHUNK = 100


def book_years() -> list[int]:
    """The years that have documents, newest first."""
    return list(Invoice.objects.order_by("-book_year").values_list("book_year", flat=True).distinct())


def archive(book_year: int) -> Iterator[bytes]:
    """The zip file in pieces, one document at a time. `sha256sum -c sha256sums.txt` checks it.

    A document whose files are damaged is named in BESCHADIGD.txt, and the rest is there all the same.
    """
    outlet = _Outlet()
    manifest: list[str] = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, content in _files(book_year):
            zipped.writestr(name, content)
            manifest.append(f"{sha256_of(content)}  {name}\n")
            yield outlet.taken()
        zipped.writestr(MANIFEST, "".join(manifest))
    yield outlet.taken()


def _files(book_year: int) -> Iterator[tuple[str, bytes]]:
    invoices = Invoice.objects.filter(book_year=book_year).order_by("kind", "sequence")
    rows: list[list[str]] = []
    damaged: list[str] = []
    for invoice in invoices.iterator(chunk_size=CHUNK):
        rows += _rows(invoice.document)
        try:
            yield from _papers(invoice)
        except InvoiceDamaged:
            damaged.append(f"{invoice.number}\n")
    if damaged:
        yield DAMAGED, "".join(damaged).encode()
    yield LIST, _csv(rows)


def _papers(invoice: Invoice) -> list[tuple[str, bytes]]:
    folder = f"{invoice.book_year}/{invoice.number}"
    return [(f"{folder}.pdf", pdf_of(invoice)), (f"{folder}.xml", ubl_of(invoice))]


def _rows(document: Document) -> list[list[str]]:
    """One for each rate, so that columns can be added up."""
    return [
        [
            document.number,
            document.kind,
            document.issued_on.isoformat(),
            document.order_number,
            document.corrects_number,
            document.vat_mode,
            document.vat_country,
            *(_figure(amount) for amount in (rate.rate * 100, rate.excluding, rate.vat, rate.gross)),
            document.kept_until.isoformat(),
        ]
        for rate in document.rates
    ]


def _figure(amount: Decimal) -> str:
    return f"{amount:.2f}".replace(".", ",")


def _csv(rows: list[list[str]]) -> bytes:
    """As Dutch spreadsheets read it: semicolons, decimal commas, and a mark that says it is UTF-8."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(TITLES)
    writer.writerows(rows)
    return text.getvalue().encode("utf-8-sig")


class _Outlet(io.RawIOBase):
    """What the zip file is written to: a file that cannot go back, emptied as it is sent."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def write(self, content: Any) -> int:
        self._waiting += content
        return len(content)

    def taken(self) -> bytes:
        """What was written since the last time."""
        taken, self._waiting = bytes(self._waiting), bytearray()
        return taken
