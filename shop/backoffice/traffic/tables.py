"""Rows of a report: a word, and a count that is shown rounded. Knows nothing of where counts come from."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from privacy.traffic.small import STEP, rounded, shown

LONGEST_TABLE = 25


@dataclass(frozen=True)
class Row:
    """`width` is that of a bar, in percent of the widest; made of what is shown, as it is shown too."""

    name: str
    count: str
    width: int


@dataclass(frozen=True)
class Path:
    origin: str
    goal: str
    count: str
    width: int


def rows(counts: Iterable[tuple[str, int]], *, name: Callable[[str], str]) -> list[Row]:
    """In the order of the counts; all of them."""
    listed = list(counts)
    most = max((count for _, count in listed), default=0)
    return [Row(name(word), shown(count), width(count, most=most)) for word, count in listed]


def rows_of_free_words(
    counts: Iterable[tuple[str, int]], *, nameless: str, name: Callable[[str], str] = str
) -> list[Row]:
    """A word that a visitor made up is named when it was counted five times; the others, and none, are one row."""
    listed = list(counts)
    named = [(word, count) for word, count in listed if word and count >= STEP][:LONGEST_TABLE]
    others = sum(count for _, count in listed) - sum(count for _, count in named)
    return rows(
        [*named, *([("", others)] if others else [])], name=lambda word: name(word) if word else nameless
    )


def width(count: int, *, most: int) -> int:
    """Of a bar: 0 for nothing, and for less than five half a step."""
    if not count:
        return 0
    return round(100 * drawn(count) / max(drawn(most), STEP))


def drawn(count: int) -> float:
    """The number that a picture shows: rounded as in words."""
    return STEP / 2 if 0 < count < STEP else rounded(count)
