"""Which columns of the declared models a safe copy changes, and which words in them it may leave: those of the code.

A word of a closed list (a status, a kind) says nothing about anyone, and the site cannot run on another. Whatever else
stands in such a column is made up like any text.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import DecimalField, Field, JSONField, Model
from django.db.models.expressions import F
from django.utils.module_loading import import_string

from privacy.declaration import PersonalData

# By label and field, for the fields that have no `choices` of their own.
CodedWords = dict[str, dict[str, Collection[str]]]


@dataclass(frozen=True)
class Column:
    """`limit` is the size of a text, the highest whole number, or the first amount that does not fit."""

    name: str
    is_json: bool
    is_unique: bool
    words: frozenset[Any]
    limit: int | None


def columns_of(declaration: PersonalData) -> list[Column]:
    """The personal columns that hold a value of their own: what points at another row keeps pointing at it."""
    model: type[Model] = apps.get_model(declaration.model)
    coded: CodedWords = import_string(settings.PRIVACY_CODED_WORDS)
    unique = set(_unique_names(model))
    fields = [model._meta.get_field(name) for name in declaration.field_names]
    return [
        Column(
            name=str(field.column),
            is_json=isinstance(field, JSONField),
            is_unique=field.name in unique,
            words=frozenset(_words(field)) | frozenset(coded.get(declaration.model, {}).get(field.name, ())),
            limit=_limit(field),
        )
        for field in fields
        if isinstance(field, Field) and not field.is_relation and not field.generated
    ]


def _unique_names(model: type[Model]) -> Iterator[str]:
    yield from (field.name for field in model._meta.concrete_fields if field.unique)
    for names in model._meta.unique_together:
        yield from names
    for constraint in model._meta.constraints:
        yield from getattr(constraint, "fields", ())
        for expression in getattr(constraint, "expressions", ()):
            yield from (vars(part)["name"] for part in expression.flatten() if isinstance(part, F))


def _words(field: Field[Any, Any]) -> Iterator[Any]:
    for value, _ in field.flatchoices:
        yield value


def _limit(field: Field[Any, Any]) -> int | None:
    if isinstance(field, DecimalField):
        return 10 ** (int(field.max_digits or 0) - int(field.decimal_places or 0))
    internal = field.get_internal_type()
    if "Integer" in internal:
        return 2**15 - 1 if "Small" in internal else 2**31 - 1
    return field.max_length
