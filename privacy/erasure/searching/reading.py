"""Whose marks are in a value or file, however it is packed; and how that is reported: where, never what."""

from dataclasses import dataclass

from privacy.erasure.searching.layers import TooMuch, layers
from privacy.erasure.searching.marks import Mark, Marks

UNREADABLE = "niet te lezen"


@dataclass(frozen=True)
class Hit:
    """Where a mark was found: never what it is. `kind` is Dutch; `place` a table, a file or a cache."""

    kind: str
    place: str
    column: str = ""
    row: str = ""


def kinds_in(content: bytes, marks: Marks, *, beside: bytes = b"") -> set[str]:
    """The kinds of marks in a value or file and in all that is packed in it. `beside` is what stands next to it."""
    found: set[str] = set()
    try:
        for layer in layers(content):
            found |= {mark.kind for mark in marks.found_in(layer) if _is_his(mark, layer, beside=beside)}
    except TooMuch:
        found.add(UNREADABLE)
    return found


def _is_his(mark: Mark, layer: bytes, *, beside: bytes) -> bool:
    return mark.near is None or bool(mark.near.search(layer.lower()) or mark.near.search(beside))
