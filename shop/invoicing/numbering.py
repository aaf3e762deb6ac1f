"""Invoice numbers: without gaps, each given once (art. 35a lid 1 sub b Wet OB 1968)."""

from dataclasses import dataclass

from django.db import connection, transaction

from shop.invoicing.document import DocumentKind

PREFIX = {DocumentKind.INVOICE: "", DocumentKind.CREDIT_NOTE: "C"}
# One statement that makes or locks the row, so that nobody reads a number that another has not committed yet.
NEXT = """
    INSERT INTO invoicing_numberseries (series, book_year, last_number) VALUES (%s, %s, 1)
    ON CONFLICT (series, book_year) DO UPDATE SET last_number = invoicing_numberseries.last_number + 1
    RETURNING last_number
"""


@dataclass(frozen=True)
class DocumentNumber:
    """`text` is as printed: `2026-000123`, or `C2026-000004` for a credit note."""

    kind: DocumentKind
    book_year: int
    sequence: int

    @property
    def text(self) -> str:
        return f"{PREFIX[self.kind]}{self.book_year}-{self.sequence:06}"


def next_number(kind: DocumentKind, *, book_year: int) -> DocumentNumber:
    """The next number of its series, given back when the caller's transaction is rolled back.

    Who asks next waits until that transaction ends: that is what keeps the series without gaps. Raises
    TransactionManagementError outside a transaction.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("a number is given inside the transaction that uses it")
    with connection.cursor() as cursor:
        cursor.execute(NEXT, [kind.value, book_year])
        return DocumentNumber(kind=kind, book_year=book_year, sequence=cursor.fetchone()[0])
