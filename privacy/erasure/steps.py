"""The steps of a plan: rows of one model that go, are emptied, or stay, put together where the same holds for them.

Not for deciding what may go: that is `privacy.erasure.verdicts`.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from django.apps import apps

from privacy.declaration import PersonalData
from privacy.emptying import not_yet_empty
from privacy.erasure.verdicts import Ground, Verdict

HANGS_ON = "Hangt aan iets van jou dat weggaat."


class Action(StrEnum):
    ERASE = "wissen"
    EMPTY = "leegmaken"
    KEEP = "bewaren"


@dataclass(frozen=True, kw_only=True)
class Step:
    """What is done with some rows of one model, the same with all.

    `fields` go with the row, are emptied, or stay. `until` is the last day of what stays: `date.max` while nobody can
    say, None when no rule names it. `waits` when the erasure comes back for these rows.
    """

    model: str
    action: Action
    ids: tuple[Any, ...]
    fields: tuple[str, ...]
    reason: str = ""
    law: str = ""
    until: date | None = None
    waits: bool = False


def steps_for(declaration: PersonalData, rows: Mapping[Any, Verdict]) -> Iterator[Step]:
    """What the verdicts on one model's rows, by primary key, come to."""
    yield from _erasing(declaration, rows)
    yield from _emptying(declaration, rows)
    yield from _keeping(declaration, rows)


def _erasing(declaration: PersonalData, rows: Mapping[Any, Verdict]) -> Iterator[Step]:
    for hangs in (False, True):
        ids = [pk for pk, verdict in rows.items() if verdict.goes and verdict.hangs is hangs]
        if ids:
            yield _step(
                declaration, Action.ERASE, ids, declaration.field_names, reason=HANGS_ON if hangs else ""
            )


def _emptying(declaration: PersonalData, rows: Mapping[Any, Verdict]) -> Iterator[Step]:
    groups: dict[tuple[tuple[str, ...], bool], list[Any]] = defaultdict(list)
    for pk, verdict in rows.items():
        if verdict.emptied:
            groups[verdict.emptied, verdict.hangs].append(pk)
    for (names, hangs), ids in groups.items():
        if hangs:
            yield _step(declaration, Action.EMPTY, ids, names, reason=HANGS_ON)
        elif filled := _not_yet_empty(declaration, ids, names):
            yield _step(declaration, Action.EMPTY, filled, names)


def _not_yet_empty(declaration: PersonalData, ids: list[Any], names: tuple[str, ...]) -> list[Any]:
    rows = apps.get_model(declaration.model)._base_manager.filter(
        not_yet_empty(declaration, names), pk__in=ids
    )
    return list(rows.values_list("pk", flat=True))


def _keeping(declaration: PersonalData, rows: Mapping[Any, Verdict]) -> Iterator[Step]:
    """One step for all rows of which the same stays for the same reason and ends in the same year, by the last day."""
    groups: dict[tuple[Any, ...], list[tuple[Any, Ground]]] = defaultdict(list)
    for pk, verdict in rows.items():
        for ground, names in _by_ground(verdict).items() if not verdict.hangs else ():
            year = ground.until.year if ground.until else 0
            groups[names, ground.reason, ground.law, ground.waits, year].append((pk, ground))
    for (names, *_), kept in groups.items():
        ground = max((ground for _, ground in kept), key=lambda ground: ground.until or date.min)
        yield _step(declaration, Action.KEEP, [pk for pk, _ in kept], names, ground=ground)


def _by_ground(verdict: Verdict) -> dict[Ground, tuple[str, ...]]:
    names: dict[Ground, tuple[str, ...]] = {}
    for name, ground in verdict.kept.items():
        names[ground] = (*names.get(ground, ()), name)
    return names


def _step(
    declaration: PersonalData,
    action: Action,
    ids: list[Any],
    names: tuple[str, ...],
    *,
    reason: str = "",
    ground: Ground | None = None,
) -> Step:
    ground = ground or Ground(reason)
    return Step(
        model=declaration.model,
        action=action,
        ids=tuple(sorted(ids)),
        fields=names,
        reason=ground.reason,
        law=ground.law,
        until=ground.until,
        waits=ground.waits,
    )
