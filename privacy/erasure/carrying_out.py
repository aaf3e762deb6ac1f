"""Carries a plan out, and nothing but the plan. For callers that hold its rows under lock, within a transaction."""

from collections import Counter
from typing import Any

from django.apps import apps
from django.db.models import SET_NULL, ForeignKey, QuerySet

from privacy.erasure.counting import Changes, counted
from privacy.erasure.plan import Plan
from privacy.erasure.refusals import NotAsPlanned
from privacy.erasure.steps import Action, Step
from privacy.removal import children_first, delete_rows, empty_rows


def carry_out(plan: Plan) -> None:
    """Empties what the plan empties, then deletes what it deletes, children before what they point to.

    Raises NotAsPlanned when the database did more or less than that, IntegrityError when a row is still pointed to;
    the caller rolls back.
    """
    expected, deletions = Changes(), _deletions(plan)
    with counted() as happened:
        for step in plan.changes:
            if step.action is Action.EMPTY:
                expected.updated[_table(step.model)] += _empty(plan, step)
        for step in deletions:
            expected.deleted[_table(step.model)] += delete_rows(
                plan.registry.declaration_of(step.model), _rows(step)
            )
    _compare(deletions, expected=expected, happened=happened)


def _empty(plan: Plan, step: Step) -> int:
    """Another's row lets go of a foreign key, which its declaration may call plain."""
    declaration = plan.registry.declaration_of(step.model)
    personal = [name for name in step.fields if name in declaration.field_names]
    plain = [name for name in step.fields if name not in declaration.field_names]
    number = empty_rows(declaration, _rows(step), personal) if personal else 0
    return number + (_rows(step).update(**dict.fromkeys(plain)) if plain else 0)


def _deletions(plan: Plan) -> list[Step]:
    deletions = [step for step in plan.changes if step.action is Action.ERASE]
    declarations = {step.model: plan.registry.declaration_of(step.model) for step in deletions}
    order = [declaration.model for declaration in children_first(list(declarations.values()))]
    return sorted(deletions, key=lambda step: order.index(step.model))


def _compare(deletions: list[Step], *, expected: Changes, happened: Changes) -> None:
    planned: Counter[str] = Counter()
    for step in deletions:
        planned[_table(step.model)] += len(step.ids)
    if expected.deleted != planned:
        raise NotAsPlanned(f"deleted {_text(expected.deleted)}, planned {_text(planned)}")
    more_updated = happened.updated - expected.updated - _letting_go(deletions)
    less_updated = expected.updated - happened.updated
    if happened.deleted != planned or more_updated or less_updated:
        raise NotAsPlanned(
            f"the database deleted {_text(happened.deleted)} and changed {_text(happened.updated)}; "
            f"the plan was to delete {_text(planned)} and to change {_text(expected.updated)}"
        )


def _letting_go(deletions: list[Step]) -> Counter[str]:
    """How many rows `delete_rows` may change at most, because they point in a circle and go a moment later."""
    most: Counter[str] = Counter()
    gone: set[str] = set()
    for step in deletions:
        gone.add(step.model)
        keys = (field for field in apps.get_model(step.model)._meta.fields if isinstance(field, ForeignKey))
        circular = [
            key
            for key in keys
            if key.remote_field.on_delete is SET_NULL and key.related_model._meta.label_lower in gone
        ]
        most[_table(step.model)] += len(circular) * len(step.ids)
    return most


def _rows(step: Step) -> QuerySet[Any]:
    rows: QuerySet[Any] = apps.get_model(step.model)._base_manager.filter(pk__in=step.ids)
    return rows


def _table(label: str) -> str:
    return apps.get_model(label)._meta.db_table


def _text(numbers: Counter[str]) -> str:
    return ", ".join(f"{number} {table}" for table, number in sorted(numbers.items()) if number) or "nothing"
