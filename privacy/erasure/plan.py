"""The plan of an erasure: exactly which rows and fields go, which stay, on what ground and until when.

Changes nothing. `privacy.erasure.run` makes the same plan again under lock before it carries it out.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import QuerySet

from privacy.declaration import PersonalData
from privacy.erasure.entanglement import untangled
from privacy.erasure.refusals import EndlessFind, TooManyRows
from privacy.erasure.staff import refuse_last_staff
from privacy.erasure.steps import Action, Step, steps_for
from privacy.erasure.verdicts import Verdict, verdicts_on
from privacy.registry import Registry, registry
from privacy.remembering import remembering
from privacy.subject import Subject

# Nobody leaves more of one kind, also after twenty years of business orders; a mistaken subject soon does.
MOST_ROWS = 5000
# Nobody has more accounts or addresses; somebody who asks in the name of many has to ask for each.
MOST_IDENTIFIERS = 50


@dataclass(frozen=True)
class Plan:
    """The steps, in the order of the declarations. `registry` is the list that they were made from."""

    steps: tuple[Step, ...]
    registry: Registry

    @property
    def changes(self) -> tuple[Step, ...]:
        """What is to be done; empty when everything that may go is gone."""
        return tuple(step for step in self.steps if step.action is not Action.KEEP)

    @property
    def is_waiting(self) -> bool:
        """Something stays that the erasure must come back for: an open order, a running case."""
        return any(step.waits for step in self.steps)

    def touched(self) -> dict[str, set[Any]]:
        """The primary keys of the rows that change, by model."""
        touched: dict[str, set[Any]] = defaultdict(set)
        for step in self.changes:
            touched[step.model].update(step.ids)
        return touched

    def outcome(self) -> list[dict[str, Any]]:
        """The same for `Erasure.outcome`: see `privacy.erasure.outcome`."""
        from privacy.erasure.outcome import as_outcome

        return as_outcome(self)


@remembering()
def plan_for(
    subject: Subject,
    *,
    today: date,
    registry: Registry = registry,
    also: Mapping[str, Collection[Any]] | None = None,
) -> Plan:
    """What erasing this person means today. Raises CannotErase and its kinds.

    `also` are primary keys by model of rows that waited last time: they are the person's, even if what found them is
    gone since.
    """
    _refuse_many_identifiers(subject)
    found = {
        declaration.model: _found(
            declaration, subject, today=today, also=(also or {}).get(declaration.model, ())
        )
        for declaration in registry.declarations()
    }
    verdicts = untangled(found, registry=registry)
    for label, rows in verdicts.items():
        _refuse_many_rows(label, len(rows))
    accounts = verdicts.get(_user_model(), {})
    refuse_last_staff({pk for pk, verdict in accounts.items() if verdict.goes or verdict.emptied})
    steps = (steps_for(registry.declaration_of(label), rows) for label, rows in verdicts.items())
    return Plan(tuple(step for some in steps for step in some), registry)


def _refuse_many_identifiers(subject: Subject) -> None:
    for identifiers in fields(subject):
        if (number := len(getattr(subject, identifiers.name))) > MOST_IDENTIFIERS:
            raise TooManyRows(f"{number} {identifiers.name}; one person has at most {MOST_IDENTIFIERS}")


def _refuse_many_rows(label: str, number: int) -> None:
    most = MOST_IDENTIFIERS if label == _user_model() else MOST_ROWS
    if number > most:
        raise TooManyRows(f"more than {most} rows of {label}; one person has fewer")


def _user_model() -> str:
    return settings.AUTH_USER_MODEL.lower()


def _found(
    declaration: PersonalData, subject: Subject, *, today: date, also: Collection[Any]
) -> dict[Any, Verdict]:
    """The verdicts on the person's own rows, and on those of others that go with his."""
    own = set(_keys(declaration, _rows_of(declaration, subject)))
    if also:
        own.update(_keys(declaration, apps.get_model(declaration.model)._base_manager.filter(pk__in=also)))
    others = set(_keys(declaration, declaration.goes_with(subject))) - own if declaration.goes_with else set()
    verdicts = verdicts_on(declaration, own | others, today=today)
    # Of another's row that must stay nothing is emptied: it keeps what it points to.
    return verdicts | {pk: replace(verdicts[pk], emptied=(), hangs=True) for pk in others & verdicts.keys()}


def _rows_of(declaration: PersonalData, subject: Subject) -> QuerySet[Any]:
    try:
        return declaration.find(subject)
    except RecursionError:
        raise EndlessFind(f"{declaration.model}: its `find` leads back to itself") from None


def _keys(declaration: PersonalData, rows: QuerySet[Any]) -> list[Any]:
    keys = list(rows.values_list("pk", flat=True)[: MOST_ROWS + 1])
    _refuse_many_rows(declaration.model, len(keys))
    return keys
