"""What foreign keys make of the verdicts: a row cannot go while one that stays points to it.

What the person's own rows point to stays with them (an account, with its open order). Other people's rows that point
to one that goes let go of it, and are otherwise left as they are; both are named in the plan.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from functools import reduce
from typing import Any

from django.apps import apps
from django.db.models import ForeignKey

from privacy.erasure.refusals import Entangled
from privacy.erasure.verdicts import Ground, Verdict, further, held_whole
from privacy.registry import NotDeclared, Registry

# By model label and primary key.
Verdicts = dict[str, dict[Any, Verdict]]
Grounds = dict[tuple[str, Any], Ground]


def untangled(found: Verdicts, *, registry: Registry) -> Verdicts:
    """The verdicts with which no foreign key is broken. Raises Entangled where no declaration says how."""
    pointing = _Pointing()
    while grounds := _grounds_to_stay(found, pointing):
        for (label, pk), ground in grounds.items():
            stays = held_whole(registry.declaration_of(label), ground)
            found[label][pk] = replace(stays, hangs=found[label][pk].hangs)
    return _with_who_let_go(found, pointing, registry=registry)


class _Pointing:
    """Which rows point to which; what was asked once is remembered."""

    def __init__(self) -> None:
        self._asked: dict[ForeignKey, set[Any]] = defaultdict(set)
        self._parents: dict[ForeignKey, dict[Any, Any]] = defaultdict(dict)

    def to(self, label: str, parents: set[Any]) -> Iterator[tuple[ForeignKey, Any, Any]]:
        """Each foreign key to one of these rows of a model: the key, and the primary keys of its row and of theirs."""
        for key in references_to(label) if parents else ():
            if news := parents - self._asked[key]:
                rows = key.model._base_manager.filter(**{f"{key.name}__pk__in": news})
                self._parents[key].update(rows.values_list("pk", f"{key.name}__pk"))
                self._asked[key] |= news
            yield from (
                (key, child, parent) for child, parent in self._parents[key].items() if parent in parents
            )


def references_to(label: str) -> tuple[ForeignKey, ...]:
    """The foreign keys that point to a model."""
    relations = apps.get_model(label)._meta.get_fields(include_hidden=True)
    return tuple(
        relation.field
        for relation in relations
        if relation.auto_created and not relation.concrete and (relation.one_to_many or relation.one_to_one)
    )


def _links(found: Verdicts, pointing: _Pointing) -> Iterator[tuple[ForeignKey, Any, str, Any]]:
    for label, rows in list(found.items()):
        going = {pk for pk, verdict in rows.items() if verdict.goes}
        for key, child, parent in pointing.to(label, going):
            yield key, child, label, parent


def _grounds_to_stay(found: Verdicts, pointing: _Pointing) -> Grounds:
    """Of rows that go by themselves, but that one which stays points to."""
    grounds: Grounds = {}
    for key, child, label, parent in _links(found, pointing):
        verdict = found.get(_label(key), {}).get(child)
        if verdict and not verdict.goes and key.name not in verdict.emptied:
            ground = _ground_of(key, verdict)
            grounds[label, parent] = further(ground, grounds.get((label, parent), ground))
    return grounds


def _ground_of(key: ForeignKey, verdict: Verdict) -> Ground:
    if not verdict.kept:
        raise Entangled(f"{_name(key)} stays as it is, and points to a row that goes")
    return verdict.kept.get(key.name) or reduce(further, verdict.kept.values())


def _with_who_let_go(found: Verdicts, pointing: _Pointing, *, registry: Registry) -> Verdicts:
    settled = {label: dict(rows) for label, rows in found.items()}
    for key, child, _, _ in _links(found, pointing):
        if child in found.get(_label(key), {}):
            continue
        _refuse_what_cannot_let_go(key, registry)
        rows = settled.setdefault(_label(key), {})
        before = rows[child].emptied if child in rows else ()
        rows[child] = Verdict(goes=False, emptied=(*before, key.name), hangs=True)
    return settled


def _refuse_what_cannot_let_go(key: ForeignKey, registry: Registry) -> None:
    try:
        registry.declaration_of(_label(key))
    except NotDeclared:
        raise Entangled(f"{_name(key)} points to a row that goes, and its model is not declared") from None
    if not key.null:
        raise Entangled(
            f"{_name(key)} of somebody else points to a row that goes, and no `goes_with` names it"
        )


def _label(key: ForeignKey) -> str:
    model = key.model._meta.concrete_model
    assert model is not None
    return model._meta.label_lower


def _name(key: ForeignKey) -> str:
    return f"{_label(key)}.{key.name}"
