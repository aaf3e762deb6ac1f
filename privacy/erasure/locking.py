"""A plan of which nobody can change the rows until the transaction ends."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.apps import apps

from privacy.erasure.plan import Plan, plan_for
from privacy.erasure.refusals import StillChanging
from privacy.registry import Registry
from privacy.removal import children_first
from privacy.subject import Subject

# Something new appears now and then (an order that was just placed); each time in a row is a fault.
MOST_ROUNDS = 5


def locked_plan(
    subject: Subject, *, today: date, registry: Registry, also: Mapping[str, Collection[Any]]
) -> Plan:
    """Plans, locks what the plan touches, and plans again until nothing new turns up. Raises CannotErase.

    Whoever wants to add something to a locked row (an order to an account) waits for the end of the transaction, or
    was waited for here and is in the plan.
    """
    locked: dict[str, set[Any]] = defaultdict(set)
    for _ in range(MOST_ROUNDS):
        plan = plan_for(subject, today=today, registry=registry, also=also)
        news = {label: ids - locked[label] for label, ids in plan.touched().items()}
        if not any(news.values()):
            return plan
        _lock(news, registry)
        for label, ids in news.items():
            locked[label] |= ids
    raise StillChanging(f"new rows in each of {MOST_ROUNDS} rounds")


def _lock(ids: Mapping[str, set[Any]], registry: Registry) -> None:
    """What others point to first, as the site does (an order before its payments); rows of a model by their key."""
    declarations = [registry.declaration_of(label) for label in ids]
    for declaration in reversed(children_first(declarations)):
        rows = apps.get_model(declaration.model)._base_manager.filter(pk__in=ids[declaration.model])
        list(rows.order_by("pk").select_for_update().values_list("pk", flat=True))
