"""The columns of a declaration: what each is about, what may be in it, and what it becomes when it is emptied."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from privacy.legal import DataCategory
from privacy.subject import Subject

# Of a row, for a person: JSON, or None when it is not his to read.
Opened = Callable[[Any, Subject], Any]


@dataclass(frozen=True)
class Blank:
    """Emptied to null where the column may be null, else to the empty value of its type."""


@dataclass(frozen=True)
class Replace:
    """Emptied by writing this instead, for a column that cannot be empty."""

    value: object


@dataclass(frozen=True)
class Truncate:
    """Emptied by keeping the first characters only: `Truncate(4)` of a postcode is its district."""

    length: int


@dataclass(frozen=True)
class PersonalField:
    """One column. `contains` says in Dutch what may be in a text, JSON or binary column.

    A `secret` (a password's hash) is mentioned in an export and not shown: art. 15 lid 4 AVG. `opened` reads a sealed
    column for an export; what is not the person's to read is a secret. It may raise privacy.sealing.Unreadable.
    """

    name: str
    category: DataCategory
    contains: str = ""
    secret: bool = False
    opened: Opened | None = None
    emptied: Blank | Replace | Truncate = Blank()


def identity(*names: str, **facts: Any) -> tuple[PersonalField, ...]:
    """Fields that say who someone is, where he lives or how he logs in.

    `facts` are other arguments of PersonalField.
    """
    return _fields(DataCategory.IDENTITY, names, facts)


def payment(*names: str, **facts: Any) -> tuple[PersonalField, ...]:
    """Fields that say what was paid, how and for what."""
    return _fields(DataCategory.PAYMENT, names, facts)


def traffic(*names: str, **facts: Any) -> tuple[PersonalField, ...]:
    """Fields that say what someone did on the site, and when."""
    return _fields(DataCategory.TRAFFIC, names, facts)


def jewel(*names: str, **facts: Any) -> tuple[PersonalField, ...]:
    """Fields that say which jewel someone has or wants, and how it was made for him."""
    return _fields(DataCategory.JEWEL, names, facts)


def _fields(
    category: DataCategory, names: tuple[str, ...], facts: dict[str, Any]
) -> tuple[PersonalField, ...]:
    return tuple(PersonalField(name=name, category=category, **facts) for name in names)
