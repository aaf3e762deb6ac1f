"""`overzicht.pdf`: who we think someone is, and how much there is of what. The rest is in the other files.

A paper of a thousand orders would be read by nobody; this one has some ten pages.
"""

from collections.abc import Iterator, Sequence
from datetime import datetime

from django.utils import timezone

from privacy.export.archive import Archive
from privacy.export.form import Counted
from privacy.export.information import controller, information
from privacy.export.models import PackageKind
from privacy.export.reading import Kind, Row
from privacy.legal import DataCategory
from privacy.paper import Block, Heading, Paper, Paragraph, Table, as_pdf
from privacy.registry import Registry

FEW, LONGEST_TEXT = 3, 200


class Overview:
    """Remembers the first rows of each kind, and prints what is identity in kinds that have no more."""

    def __init__(self, *, now: datetime, registry: Registry) -> None:
        self._now, self._registry = now, registry
        self._few: dict[str, list[Row]] = {}

    def begin(self, kind: Kind) -> None:
        self._first: list[Row] = []

    def add(self, row: Row) -> None:
        if len(self._first) < FEW:
            self._first.append(row)

    def end(self, counted: Counted) -> None:
        if counted.rows <= FEW:
            self._few[counted.kind.declaration.model] = self._first

    def finish(self, contents: Sequence[Counted], archive: Archive) -> None:
        paper = Paper(
            title=f"Je gegevens bij {controller().trade_name}",
            dated=timezone.localdate(self._now),
            blocks=list(self._blocks(contents)),
        )
        archive.add("overzicht.pdf", [as_pdf(paper)])

    def _blocks(self, contents: Sequence[Counted]) -> Iterator[Block]:
        yield Paragraph(
            "Dit is een samenvatting: hoeveel we van elke soort hebben, en wie we denken dat je bent. Alles staat in "
            "index.html, dat je in elke browser opent, en in de tabellen in de map csv."
        )
        for category in DataCategory:
            yield from self._chapter(category, contents)
        declarations = [counted.kind.declaration for counted in contents]
        yield from information(PackageKind.ACCESS, declarations, registry=self._registry)

    def _chapter(self, category: DataCategory, contents: Sequence[Counted]) -> Iterator[Block]:
        yield Heading(str(category.label))
        under = [counted for counted in contents if _has(counted.kind, category)]
        if not under:
            yield Paragraph("Hiervan hebben we niets van je.")
            return
        rows = [(counted.kind.title, str(counted.rows), counted.table_path) for counted in under]
        yield Table(("Wat", "Hoeveel", "Tabel"), rows)
        if category is not DataCategory.IDENTITY:
            return
        for counted in under:
            for row in self._few.get(counted.kind.declaration.model, ()):
                yield from _in_full(row, category)


def _has(kind: Kind, category: DataCategory) -> bool:
    return any(column.category is category for column in kind.columns)


def _in_full(row: Row, category: DataCategory) -> Iterator[Block]:
    pairs = [
        (cell.column.title, cell.text if len(cell.text) <= LONGEST_TEXT else f"{cell.text[:LONGEST_TEXT]}…")
        for cell in row.cells
        if cell.text and cell.column.category is category
    ]
    if pairs:
        yield Heading(row.name, level=3)
        yield Table(("Gegeven", "Wat er staat"), pairs)
