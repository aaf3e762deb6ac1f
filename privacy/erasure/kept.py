"""What an erasure left where it was, and whether that is there still. Asked of the database at each call."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.apps import apps

from privacy.emptying import not_yet_empty
from privacy.erasure.models import Erasure
from privacy.erasure.steps import Action
from privacy.erasure.verdicts import inseparable
from privacy.registry import Registry, registry


@dataclass(frozen=True)
class Kept:
    """Some fields of `rows` rows of a model that stayed on one ground; `rows_now` still hold them.

    `until` is the last day, None while nobody can say. `waits` when the erasure comes back for them.
    """

    model: str
    fields: tuple[str, ...]
    reason: str
    law: str
    until: date | None
    waits: bool
    rows: int
    rows_now: int

    @property
    def is_gone(self) -> bool:
        return self.rows_now == 0


def still_there(erasure: Erasure, *, registry: Registry = registry) -> list[Kept]:
    """Per ground, in the order of the outcome. As many queries as there are models and sets of fields, not rows."""
    entries = [entry for entry in erasure.outcome if entry["action"] == Action.KEEP]
    there = _there(entries, registry)
    return [_kept(entry, there[entry["model"], tuple(entry["fields"])]) for entry in entries]


def _there(entries: list[dict[str, Any]], registry: Registry) -> dict[tuple[str, tuple[str, ...]], set[str]]:
    asked: dict[tuple[str, tuple[str, ...]], set[str]] = defaultdict(set)
    for entry in entries:
        asked[entry["model"], tuple(entry["fields"])].update(entry["ids"])
    return {key: _holding(*key, ids, registry) for key, ids in asked.items()}


def _holding(label: str, fields: tuple[str, ...], ids: set[str], registry: Registry) -> set[str]:
    """The rows that still have something in one of these fields. What cannot be empty is there as long as its row."""
    declaration = registry.declaration_of(label)
    rows = apps.get_model(label)._base_manager.filter(pk__in=ids)
    if not set(fields) & set(inseparable(declaration)):
        rows = rows.filter(not_yet_empty(declaration, fields))
    return {str(pk) for pk in rows.values_list("pk", flat=True)}


def _kept(entry: dict[str, Any], there: set[str]) -> Kept:
    return Kept(
        model=entry["model"],
        fields=tuple(entry["fields"]),
        reason=entry["reason"],
        law=entry["law"],
        until=date.fromisoformat(entry["until"]) if entry["until"] else None,
        waits=entry["waits"],
        rows=entry["rows"],
        rows_now=len(there & set(entry["ids"])),
    )
