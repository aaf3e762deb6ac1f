"""How the certificate of an erasure puts kinds, columns, days and numbers into words."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.utils import formats, timezone
from django.utils.text import capfirst

from privacy import words
from privacy.erasure.kept import Kept
from privacy.registry import Registry

# Of more kinds a phone shows the first ones, and the rest when asked.
SHORT = 3


def fold(rows: Sequence[Sequence[str]]) -> str:
    """The first kinds and how many more there are; nothing for a table that is short already."""
    kinds = list(dict.fromkeys(row[0] for row in rows))
    if len(kinds) <= SHORT:
        return ""
    first = ", ".join((kinds[0], *(kind[:1].lower() + kind[1:] for kind in kinds[1:SHORT])))
    others = len(kinds) - SHORT
    return f"{first} en {others} andere {'soort' if others == 1 else 'soorten'}"


def kind_and_columns(one: Kept) -> tuple[str, str]:
    """Which rows, and what of them."""
    return str(capfirst(words.many(one.model))), columns(one.model, one.fields)


def columns(label: str, names: Sequence[str]) -> str:
    """The columns of a model in words; two that are called the same are named once."""
    return ", ".join(dict.fromkeys(words.column(label, name) for name in names))


def ground(one: Kept) -> str:
    """Why it stays, with the article that says so."""
    return f"{one.reason.removesuffix('.')} ({one.law})." if one.law else one.reason


def until(one: Kept, registry: Registry) -> str:
    """How long it stays."""
    if one.until:
        return f"Tot en met {day(one.until)}"
    if one.waits:
        return "Tot dit voorbij is"
    return f"Tot {registry.declaration_of(one.model).kept_for}"


def standing_now(one: Kept) -> str:
    """Whether it is there still, or how many of it."""
    if one.is_gone:
        return "gewist"
    if one.rows_now == one.rows:
        return "bewaard"
    return f"{number(one.rows - one.rows_now)} van {number(one.rows)} gewist"


def told_on(told_at: datetime | None) -> str:
    """When a recipient was told."""
    return day(timezone.localdate(told_at)) if told_at else "nog niet"


def at_recipients(names: Iterable[str], *, registry: Registry) -> list[str]:
    """What the erasure means at those who were given the data, each that has something to say about it."""
    recipients = registry.recipients()
    return [recipients[name].erased for name in names if name in recipients and recipients[name].erased]


def day(one: date) -> str:
    """On one line."""
    return formats.date_format(one, "j F Y").replace(" ", "\u00a0")


def number(count: int) -> str:
    """With a point between thousands."""
    return formats.number_format(count, force_grouping=True)
