"""Which holds run on a row today, asked of the database for many rows at once. Not for setting one: see `by_hand`."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from privacy.declaration import Held, HoldRule, Ruled


class HoldsNotRead(Exception):
    """A row that does not come from `with_holds`, so that nobody can say what holds it."""


@dataclass(frozen=True)
class Hold:
    """One ground that keeps something of one row. Without `fields` it keeps the whole row.

    `until` is the last day of it; `date.max` while nobody can say yet.
    """

    rule: HoldRule
    fields: tuple[str, ...]
    until: date

    @property
    def is_open_ended(self) -> bool:
        """Whether it ends by something that still has to happen, and not by a date."""
        return self.until == date.max


def with_holds(rows: QuerySet[Any], declaration: Ruled) -> QuerySet[Any]:
    """The rows, each with what `holds_of` reads; no query more, however many there are."""
    return rows.annotate(**{name: held.until() for name, held in _named(declaration)})


def holds_of(row: Any, declaration: Ruled, *, today: date) -> list[Hold]:
    """What runs on a row of `with_holds` on the Dutch date `today`, in the order of the declaration.

    Raises HoldsNotRead.
    """
    found = [(held, _until(row, name)) for name, held in _named(declaration)]
    return [Hold(held.rule, held.fields, until) for held, until in found if until and until >= today]


def free_of_holds(
    rows: QuerySet[Any], declaration: Ruled, *, today: date, fields: tuple[str, ...] = ()
) -> QuerySet[Any]:
    """The rows of which nothing that is named is held: one of these fields, or without `fields` anything at all."""
    for name, held in _named(declaration):
        if _touches(held, fields):
            rows = rows.alias(**{name: held.until()}).filter(
                Q(**{f"{name}__lt": today}) | Q(**{f"{name}__isnull": True})
            )
    return rows


def _touches(held: Held, fields: tuple[str, ...]) -> bool:
    return not fields or not held.fields or not set(fields).isdisjoint(held.fields)


def _named(declaration: Ruled) -> Iterator[tuple[str, Held]]:
    return ((f"held_until_{number}", held) for number, held in enumerate(declaration.holds))


def _until(row: Any, name: str) -> date | None:
    try:
        until: date | None = getattr(row, name)
    except AttributeError:
        raise HoldsNotRead(f"{row._meta.label} {row.pk}: ask for it by with_holds") from None
    return until
