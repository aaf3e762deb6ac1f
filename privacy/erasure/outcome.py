"""What `Erasure.outcome` holds: what was done with what, without personal data.

A list of {"model", "purpose", "category": [..], "action": "wissen|leegmaken|bewaren", "fields": [..], "ids": [..],
"rows", "reason", "law", "until": "2033-12-31" or "", "waits": bool}. Only what stays has ids: they are needed to see
later that it went too.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from django.apps import apps

from privacy.declaration import PersonalData
from privacy.erasure.plan import Plan
from privacy.erasure.steps import Action, Step

Outcome = list[dict[str, Any]]


def as_outcome(plan: Plan) -> Outcome:
    return [_entry(step, plan.registry.declaration_of(step.model)) for step in plan.steps]


def merged(earlier: Outcome, plan: Plan) -> Outcome:
    """What was done before, and now; of what stayed before, only that of which the new plan says nothing."""
    settled: dict[str, set[str]] = defaultdict(set)
    for step in plan.steps:
        settled[step.model].update(map(str, step.ids))
    return [*_without(earlier, settled), *as_outcome(plan)]


def waiting_in(outcome: Outcome) -> dict[str, set[Any]]:
    """The primary keys of the rows that the erasure must come back for, by model."""
    waiting: dict[str, set[Any]] = defaultdict(set)
    for entry in outcome:
        if entry["waits"]:
            key = apps.get_model(entry["model"])._meta.pk
            waiting[entry["model"]].update(map(key.to_python, entry["ids"]))
    return waiting


def _without(earlier: Outcome, settled: dict[str, set[str]]) -> Outcome:
    left = []
    for entry in earlier:
        ids = [pk for pk in entry["ids"] if pk not in settled[entry["model"]]]
        if entry["action"] != Action.KEEP:
            left.append(entry)
        elif ids and not entry["waits"]:  # of what waited, the new plan says all there is to say
            left.append(entry | {"ids": ids, "rows": len(ids)})
    return left


def _entry(step: Step, declaration: PersonalData) -> dict[str, Any]:
    named = [field for field in declaration.fields if field.name in step.fields]
    knows_when = step.until and step.until != date.max
    return {
        "model": step.model,
        "purpose": declaration.purpose,
        "category": sorted({field.category.value for field in named}),
        "action": step.action.value,
        "fields": list(step.fields),
        "ids": [str(pk) for pk in step.ids] if step.action is Action.KEEP else [],
        "rows": len(step.ids),
        "reason": step.reason,
        "law": step.law,
        "until": step.until.isoformat() if step.until and knows_when else "",
        "waits": step.waits,
    }
