"""Where the attachments of mails are read from: the papers themselves, at the moment that a mail leaves.

Nothing is copied, so no invoice lies in a folder of the mail's, and nothing is left behind by a transaction that is
undone. Imported while models are still being loaded: what it opens, it imports when it opens it.
"""

from django.core.files.base import ContentFile, File
from django.core.files.storage import Storage

INVOICE, TERMS = "factuur", "voorwaarden"


class Papers(Storage):
    """Read-only. A name is a kind and what tells the paper apart: `factuur/2026-000123`. Has no public address."""

    def exists(self, name: str) -> bool:
        return True

    def delete(self, name: str) -> None:
        """Nothing: a paper stays as long as its own rules want, and not as long as the mail."""

    def _open(self, name: str, mode: str = "rb") -> File:
        """Raises what the paper's own reader raises; the mail then waits and is tried again."""
        kind, _, key = name.partition("/")
        return ContentFile(READERS[kind](key), name=name)


def _invoice(number: str) -> bytes:
    from shop.invoicing.files import pdf_of
    from shop.invoicing.models import Invoice

    return pdf_of(Invoice.objects.get(number=number))


def _terms(version: str) -> bytes:
    from shop.pages.documents import TERMS as SHELF
    from shop.pages.documents import read_terms
    from shop.pages.paper import pdf_of

    return pdf_of(SHELF.version(version), reader=read_terms)


READERS = {INVOICE: _invoice, TERMS: _terms}
