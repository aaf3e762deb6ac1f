"""Something that needs the owner, and how one asks for it. Which there are stands in `attention`."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Concern:
    """Something to do: how many, what, and where. `is_grave` when something went wrong, and is not just due."""

    count: int
    text: str
    url: str
    is_grave: bool = True


Question = Callable[[datetime], Iterator[Concern]]


def numbered(count: int, one: str, many: str) -> str:
    """ "1 wissing", "2 wissingen"."""
    return f"{count} {one if count == 1 else many}"
