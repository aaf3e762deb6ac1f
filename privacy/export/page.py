"""`index.html`: everything to read, under the four headings of the privacy policy (its clause C26).

One file without a script, that opens from a disk and prints. Written as it comes, a draft for each heading.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from html import escape
from typing import BinaryIO

from django.template.loader import render_to_string

from privacy.export.archive import Archive
from privacy.export.blocks import as_html
from privacy.export.form import Counted
from privacy.export.information import controller, information
from privacy.export.models import PackageKind
from privacy.export.reading import Cell, Kind, Row
from privacy.legal import DataCategory
from privacy.registry import Registry

# The whole text of a mail's HTML is of no use to who reads; it stands in the other files.
LONGEST_TEXT = 4000
CUT_OFF = "… (de rest staat in gegevens.json)"


class Page:
    """`drafts` are empty files, one for each heading."""

    def __init__(self, drafts: Mapping[DataCategory, BinaryIO], *, now: datetime, registry: Registry) -> None:
        self._drafts, self._now, self._registry = drafts, now, registry
        self._begun: set[DataCategory] = set()

    def begin(self, kind: Kind) -> None:
        self._kind = kind
        self._begun.clear()

    def add(self, row: Row) -> None:
        files = "".join(f'<p><a href="{escape(file.path)}">{escape(file.path)}</a></p>' for file in row.files)
        for category, cells in _under_headings(row):
            self._begin_under(category)
            pairs = "".join(
                f"<div><dt>{escape(cell.column.title)}</dt>{_value(cell)}</div>" for cell in cells
            )
            self._write(category, f"<article><h4>{escape(row.name)}</h4><dl>{pairs}</dl>{files}</article>\n")
            files = ""  # under the first heading only

    def end(self, counted: Counted) -> None:
        for category in self._begun:
            self._write(category, "</section>\n")

    def finish(self, contents: Sequence[Counted], archive: Archive) -> None:
        for category, draft in self._drafts.items():
            if draft.tell() == 0:
                self._write(category, "<p>Hiervan hebben we niets van je.</p>\n")
            draft.write(b"</section>\n")
        archive.add("index.html", self._pieces(contents))

    def _pieces(self, contents: Sequence[Counted]) -> Iterator[bytes]:
        yield self._front(contents).encode()
        for category, draft in self._drafts.items():
            head = f'<section class="chapter" id="{category.value}"><h2>{category.label}</h2>\n'
            yield head.encode()
            draft.seek(0)
            while piece := draft.read(256 * 1024):
                yield piece
        declarations = [counted.kind.declaration for counted in contents]
        about = as_html(information(PackageKind.ACCESS, declarations, registry=self._registry))
        yield f'<section class="chapter" id="uitleg">{about}</section>\n</main></body></html>\n'.encode()

    def _front(self, contents: Sequence[Counted]) -> str:
        context = {
            "now": self._now,
            "controller": controller(),
            "contents": contents,
            "categories": DataCategory,
        }
        return render_to_string("privacy/export/front.html", context)

    def _begin_under(self, category: DataCategory) -> None:
        if category not in self._begun:
            self._begun.add(category)
            purpose = escape(self._kind.declaration.purpose)
            self._write(category, f"<section><h3>{escape(self._kind.title)}</h3><p>{purpose}</p>\n")

    def _write(self, category: DataCategory, text: str) -> None:
        self._drafts[category].write(text.encode())


def _under_headings(row: Row) -> Iterator[tuple[DataCategory, list[Cell]]]:
    """Empty columns are left out, and headings with nothing else. All must stay in one order: that of the policy."""
    for category in DataCategory:
        if cells := [cell for cell in row.cells if cell.text and cell.column.category is category]:
            yield category, cells


def _value(cell: Cell) -> str:
    text = cell.text if len(cell.text) <= LONGEST_TEXT else cell.text[:LONGEST_TEXT] + CUT_OFF
    return f"<dd>{escape(text)}</dd>"
