"""Questions about the rules: what is late, what never ends, what goes next month. Changes nothing."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.apps import apps
from django.db.models import Count

from privacy.declaration import Ruled
from privacy.registry import Registry, registry
from privacy.retention.rules import Rule, rules_with_rows

# A night or two may fail without harm; a week means that nobody is looking after it.
LATE = timedelta(days=7)


@dataclass(frozen=True)
class Overdue:
    """Rows that a rule should have taken more than a week ago, parked ones among them."""

    rule: str
    model: str
    rows: int


@dataclass(frozen=True)
class Endless:
    """Rows of a model for which no rule says when they go."""

    model: str
    rows: int


@dataclass(frozen=True)
class Coming:
    """What a rule will take. `by` counts the rows by the column that the rule is told apart by, if any: by book year.

    `fields` is empty when the rows go.
    """

    rule: str
    model: str
    fields: tuple[str, ...]
    rows: int
    by: tuple[tuple[str, int], ...] = ()


def overdue(now: datetime, *, registry: Registry = registry) -> list[Overdue]:
    """The rules with rows that were due for more than a week at `now`."""
    late = [(rule, rule.due(now=now, ended_by=now - LATE).count()) for rule in rules_with_rows(registry)]
    return [Overdue(rule.code, rule.label, rows) for rule, rows in late if rows]


def endless(registry: Registry = registry) -> list[Endless]:
    """The models with rows that no rule will ever delete. A sound site has none."""
    found = [Endless(declaration.model, _without_end(declaration)) for declaration in registry.ruled()]
    return [kind for kind in found if kind.rows]


def preview(now: datetime, until: datetime, *, registry: Registry = registry) -> list[Coming]:
    """What the rounds after `now`, up to `until`, will take if nobody holds it: rules that take nothing left out."""
    coming = [_coming(rule, now=now, until=until) for rule in rules_with_rows(registry)]
    return [kind for kind in coming if kind.rows]


def _without_end(declaration: Ruled) -> int:
    rows = apps.get_model(declaration.model)._base_manager.all()
    if not rows.exists():
        return 0
    for number, rule in enumerate(rule for rule in declaration.retention if not rule.fields):
        rows = rows.alias(**{f"end_{number}": rule.ends()}).filter(**{f"end_{number}": None})
    return rows.count()


def _coming(rule: Rule, *, now: datetime, until: datetime) -> Coming:
    """Due by then and not due now: what is due now goes this very night, or is parked."""
    counts = _counts(rule, at=until)
    counts.subtract(_counts(rule, at=now))
    by = tuple((str(value), rows) for value, rows in sorted(counts.items()) if rows and value is not None)
    return Coming(rule.code, rule.label, rule.retention.fields, counts.total(), by)


def _counts(rule: Rule, *, at: datetime) -> Counter[Any]:
    """Numbers of due rows by the rule's column, or all under None."""
    due, column = rule.due(now=at), rule.retention.counted_by
    if not column:
        return Counter({None: due.count()})
    return Counter(dict(due.order_by().values_list(column).annotate(rows=Count("pk"))))
