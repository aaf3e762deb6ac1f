"""Taking personal data away: rows that go, fields that are emptied, and in which order. Not for deciding what goes.

Unlike Django's `delete()`, nothing cascades: a row that another row still points to cannot go, and says so
(IntegrityError). So what disappears is what the caller named and no more. PostgreSQL only.
"""

from collections.abc import Iterator, Sequence
from graphlib import CycleError, TopologicalSorter
from typing import Any, TypeVar

from django.apps import apps
from django.db import connections, transaction
from django.db.models import SET_NULL, BinaryField, ForeignKey, ManyToOneRel, Model, QuerySet

from privacy.declaration import Ruled
from privacy.emptying import emptied_values, not_yet_empty

_Ruled = TypeVar("_Ruled", bound=Ruled)


class CyclicDeclarations(Exception):
    """Foreign keys that run in a circle, so that no model of it can go first; the message names the models."""


def delete_rows(declaration: Ruled, rows: QuerySet[Any]) -> int:
    """Deletes the rows in one statement, and returns how many. Raises IntegrityError while others point to them.

    What points to them with SET_NULL lets go. Their files leave the store when the transaction commits.
    """
    model, using = rows.model, rows.db
    with transaction.atomic(using=using):
        keys = _locked_keys(rows)
        if not keys:
            return 0
        named = model._base_manager.using(using).filter(pk__in=keys)
        # Without their bytes: an invoice has its paper in a column.
        for row in named.defer(*_binary_columns(model)) if declaration.files else ():
            _remove_files_on_commit(declaration, row, using=using)
        for reference in _references_that_let_go(model):
            pointing = reference.model._base_manager.using(using).filter(**{f"{reference.name}__in": keys})
            pointing.update(**{reference.name: None})
        deleted = named._raw_delete(using)
        # Now, and not when the transaction commits and nobody knows any more whose row it was.
        connections[using].check_constraints()
    return deleted


def empty_rows(declaration: Ruled, rows: QuerySet[Any], fields: Sequence[str]) -> int:
    """Empties these fields as they were declared; returns how many rows were not empty already.

    Raises NotPersonal for a field that is not declared, CannotBeEmptied for one that has no empty value.
    """
    with transaction.atomic(using=rows.db):
        still_filled = rows.filter(not_yet_empty(declaration, fields))
        named = rows.model._base_manager.using(rows.db).filter(pk__in=_locked_keys(still_filled))
        return named.update(**emptied_values(declaration, fields))


def children_first(declarations: Sequence[_Ruled]) -> list[_Ruled]:
    """In an order in which nothing points to what goes before it. Raises CyclicDeclarations.

    In a circle of foreign keys, one with SET_NULL gives way: `delete_rows` empties it.
    """
    try:
        return _sorted(declarations, strict=True)
    except CyclicDeclarations:
        return _sorted(declarations, strict=False)


def _sorted(declarations: Sequence[_Ruled], *, strict: bool) -> list[_Ruled]:
    by_label = {declaration.model: declaration for declaration in declarations}
    sorter = TopologicalSorter({label: set[str]() for label in by_label})
    for label in by_label:
        for key in _foreign_keys(apps.get_model(label)):
            parent = key.related_model._meta.label_lower
            if parent in by_label and parent != label and (strict or not _lets_go(key)):
                sorter.add(parent, label)
    try:
        return [by_label[label] for label in sorter.static_order()]
    except CycleError as error:
        raise CyclicDeclarations(" -> ".join(error.args[1])) from None


def _locked_keys(rows: QuerySet[Any]) -> list[Any]:
    """Keys, because what is changed on the way must not change which rows they are."""
    every = rows.model._base_manager.using(rows.db).filter(pk__in=rows.values("pk"))
    return list(every.select_for_update().order_by("pk").values_list("pk", flat=True))


def _binary_columns(model: type[Model]) -> list[str]:
    return [column.name for column in model._meta.concrete_fields if isinstance(column, BinaryField)]


def _remove_files_on_commit(declaration: Ruled, row: Model, *, using: str) -> None:
    assert declaration.files is not None
    for file in declaration.files(row):
        # Robust: one file that cannot be removed is logged, and does not keep the others.
        transaction.on_commit(file.remove, using=using, robust=True)


def _references_that_let_go(model: type[Model]) -> Iterator[ForeignKey]:
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, ManyToOneRel) and _lets_go(relation.field):  # one-to-one included
            yield relation.field


def _foreign_keys(model: type[Model]) -> list[ForeignKey]:
    return [field for field in model._meta.concrete_fields if isinstance(field, ForeignKey)]


def _lets_go(key: ForeignKey) -> bool:
    return key.remote_field.on_delete is SET_NULL
