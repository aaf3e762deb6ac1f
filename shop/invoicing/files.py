"""The files of a document: made once, kept with their sha256, and never handed out when that does not match."""

import hashlib

from django.db import transaction

from shop.invoicing import pdf, ubl
from shop.invoicing.models import FileKind, Invoice, InvoiceFile


class InvoiceDamaged(Exception):
    """The stored bytes are not those that were made: restore them from a backup, and find out how that came."""


def pdf_of(invoice: Invoice) -> bytes:
    """The PDF with the e-invoice inside, made at the first call. Raises InvoiceDamaged."""
    return _kept(invoice, FileKind.PDF) or _make(invoice, FileKind.PDF)


def ubl_of(invoice: Invoice) -> bytes:
    """The e-invoice in UBL 2.1, made at the first call. Raises InvoiceDamaged."""
    return _kept(invoice, FileKind.UBL) or _make(invoice, FileKind.UBL)


def sha256_of(content: bytes) -> str:
    """In hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def _kept(invoice: Invoice, kind: FileKind) -> bytes | None:
    file = invoice.files.filter(kind=kind).first()
    if file is None:
        return None
    content = bytes(file.content)
    if sha256_of(content) != file.sha256:
        raise InvoiceDamaged(f"{kind} of {invoice.number}")
    return content


def _make(invoice: Invoice, kind: FileKind) -> bytes:
    """Both files at once. Whoever comes second waits for the first, and takes what is there."""
    with transaction.atomic():
        Invoice.objects.select_for_update().get(pk=invoice.pk)
        if content := _kept(invoice, kind):
            return content
        document = invoice.document
        e_invoice = ubl.ubl(document)
        contents = {FileKind.UBL: e_invoice, FileKind.PDF: pdf.pdf(document, ubl=e_invoice)}
        InvoiceFile.objects.bulk_create(
            InvoiceFile(invoice=invoice, kind=name, content=content, sha256=sha256_of(content))
            for name, content in contents.items()
        )
    return contents[kind]
