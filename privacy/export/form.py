"""What a form of a package must do: one of these writes JSON, one CSV, one the page to read, one the paper."""

from collections.abc import Sequence
from typing import NamedTuple, Protocol

from privacy.export.archive import Archive
from privacy.export.reading import Kind, Row


class Counted(NamedTuple):
    """A kind that was read to its end; `unreadable` counts files."""

    kind: Kind
    rows: int
    unreadable: int

    @property
    def table_path(self) -> str:
        """Where its table is in the package."""
        return f"csv/{self.kind.slug}.csv"


class Form(Protocol):
    """Is given each kind, then its rows one by one, then its end; at last all kinds, to add what it made."""

    def begin(self, kind: Kind) -> None: ...
    def add(self, row: Row) -> None: ...
    def end(self, counted: Counted) -> None: ...
    def finish(self, contents: Sequence[Counted], archive: Archive) -> None: ...
