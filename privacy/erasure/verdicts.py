"""What becomes of each row of one declaration: it goes, or it stays with some fields and for which reason.

Not for what rows of other models do to it: see `privacy.erasure.entanglement`.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache, reduce
from typing import Any

from django.apps import apps
from django.db.models import QuerySet
from django.utils import timezone

from privacy.declaration import Erase, Keep, PersonalData, Retention
from privacy.emptying import CannotBeEmptied, emptied_values
from privacy.holds.running import Hold, holds_of, with_holds


@dataclass(frozen=True)
class Ground:
    """Why something stays. `until` is the last day: `date.max` while nobody can say, None when no rule says it.

    `waits` when the erasure must come back for it, because nothing else will take it away on time.
    """

    reason: str
    law: str = ""
    until: date | None = None
    waits: bool = False


@dataclass(frozen=True)
class Verdict:
    """For one row: it `goes`; or it stays, `kept` says which columns and why, and `emptied` which become empty.

    `hangs` when the row is not the person's, but points to one of his that goes.
    """

    goes: bool
    kept: Mapping[str, Ground] = field(default_factory=dict)
    emptied: tuple[str, ...] = ()
    hangs: bool = False


GOES = Verdict(goes=True)


def verdicts_on(declaration: PersonalData, ids: Iterable[Any], *, today: date) -> dict[Any, Verdict]:
    """The verdict on each of these rows by primary key. One query, or none."""
    ids = list(ids)
    if not ids or (isinstance(declaration.on_erasure, Erase) and not declaration.holds):
        return dict.fromkeys(ids, GOES)
    rows = _with_their_days(declaration).filter(pk__in=ids)
    return {row.pk: _verdict(declaration, row, today=today) for row in rows}


@cache
def _with_their_days(declaration: PersonalData) -> QuerySet[Any]:
    """All rows with when their holds and periods end.

    Remembered: to put this question together takes longer than to have it answered.
    """
    rows = with_holds(apps.get_model(declaration.model)._base_manager.all(), declaration).only("pk")
    return rows.annotate(**{f"ends_by_{n}": rule.ends() for n, rule in enumerate(declaration.retention)})


def held_whole(declaration: PersonalData, ground: Ground) -> Verdict:
    """Nothing of the row changes."""
    return Verdict(goes=False, kept=dict.fromkeys(declaration.field_names, ground))


def further(one: Ground, other: Ground) -> Ground:
    """The ground that lasts longer; a known day lasts longer than none."""
    return max(one, other, key=lambda ground: ground.until or date.min)


def _verdict(declaration: PersonalData, row: Any, *, today: date) -> Verdict:
    holds = holds_of(row, declaration, today=today)
    if not holds and isinstance(declaration.on_erasure, Erase):
        return GOES
    last_days = _last_days(declaration, row)
    kept = _kept_by_declaration(declaration, last_days)
    for hold in holds:
        for name in hold.fields or declaration.field_names:
            ground = _ground(hold, last_day=last_days.get(name))
            kept[name] = further(ground, kept.get(name, ground))
    if holds:
        ground = reduce(further, kept.values())
        kept = dict.fromkeys(inseparable(declaration), ground) | kept
    emptied = tuple(name for name in declaration.field_names if name not in kept)
    return Verdict(goes=False, kept=kept, emptied=emptied)


@cache
def inseparable(declaration: PersonalData) -> tuple[str, ...]:
    """Fields without an empty value (the day on which an account was made): they stay as long as their row is held."""
    return tuple(name for name in declaration.field_names if not _can_be_emptied(declaration, name))


def _can_be_emptied(declaration: PersonalData, name: str) -> bool:
    if name == apps.get_model(declaration.model)._meta.pk.name:
        return False
    try:
        emptied_values(declaration, (name,))
    except CannotBeEmptied:
        return False
    return True


def _kept_by_declaration(
    declaration: PersonalData, last_days: Mapping[str, date | None]
) -> dict[str, Ground]:
    keep = declaration.on_erasure
    if not isinstance(keep, Keep):
        return {}
    return {name: Ground(keep.reason, until=last_day) for name, last_day in last_days.items()}


def _ground(hold: Hold, *, last_day: date | None) -> Ground:
    """Retention comes right after the hold, or it comes too late for who asked to be forgotten."""
    is_too_late = last_day is None or last_day > hold.until
    waits = hold.until == date.max or is_too_late
    return Ground(hold.rule.reason, hold.rule.law, hold.until, waits)


def _last_days(declaration: PersonalData, row: Any) -> dict[str, date | None]:
    """Per field, the day after which retention takes it."""
    days = {rule: _last_day(getattr(row, f"ends_by_{n}")) for n, rule in enumerate(declaration.retention)}
    return {name: _first_day(name, days) for name in declaration.field_names}


def _first_day(name: str, days: Mapping[Retention, date | None]) -> date | None:
    ending = [day for rule, day in days.items() if day and (not rule.fields or name in rule.fields)]
    return min(ending, default=None)


def _last_day(ends: Any) -> date | None:
    return timezone.localdate(ends - timedelta(microseconds=1)) if ends else None
