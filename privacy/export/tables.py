"""`csv/<kind>.csv`: a table for each kind, as a Dutch spreadsheet opens it."""

import csv
from collections.abc import Sequence
from io import TextIOWrapper
from typing import Any, BinaryIO

from privacy.export.archive import Archive
from privacy.export.form import Counted
from privacy.export.reading import Kind, Row

# A spreadsheet takes what begins like this for a formula, and runs it (CWE-1236).
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


class Tables:
    """Semicolons and a byte order mark, because Dutch Excel asks for both. Each column names its heading."""

    def __init__(self, draft: BinaryIO, *, archive: Archive) -> None:
        self._draft, self._archive = draft, archive

    def begin(self, kind: Kind) -> None:
        self._draft.seek(0)
        self._draft.truncate()
        self._text = TextIOWrapper(self._draft, encoding="utf-8-sig", newline="")
        self._writer: Any = csv.writer(self._text, delimiter=";")
        heads = [f"{column.title} ({column.category.value})" for column in kind.columns]
        self._writer.writerow(["nummer", *heads, "bestanden"])

    def add(self, row: Row) -> None:
        texts = (defused(cell.text) for cell in row.cells)
        self._writer.writerow([defused(str(row.number)), *texts, "\n".join(file.path for file in row.files)])

    def end(self, counted: Counted) -> None:
        self._text.flush()
        self._text.detach()  # or the draft would be closed with it
        self._archive.add_file(counted.table_path, self._draft)

    def finish(self, contents: Sequence[Counted], archive: Archive) -> None:
        """Nothing: each table was added at its end."""


def defused(text: str) -> str:
    """With an apostrophe before what a spreadsheet would run, whether spaces stand before it or not."""
    return f"'{text}" if text.startswith(FORMULA) or text.lstrip().startswith(FORMULA) else text
