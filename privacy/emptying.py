"""What a column holds once it is emptied, and which rows have it so already. Not for deciding what is emptied.

The value is the declaration's: `PersonalField.emptied`.
"""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import or_
from typing import Any

from django.apps import apps
from django.db.models import (
    BinaryField,
    BooleanField,
    CharField,
    DecimalField,
    Field,
    FloatField,
    IntegerField,
    JSONField,
    Q,
    TextField,
)
from django.db.models.functions import Left, Length
from django.db.models.lookups import GreaterThan

from privacy.declaration import PersonalField, Replace, Ruled, Truncate

_EMPTY: tuple[tuple[tuple[type[Field], ...], object], ...] = (
    ((CharField, TextField), ""),
    ((BinaryField,), b""),
    ((BooleanField,), False),
    ((IntegerField, DecimalField, FloatField), 0),
)


class CannotBeEmptied(ValueError):
    """A column without null and without an empty value of its type; its declaration needs a Replace."""


class NotPersonal(LookupError):
    """A name that is not among the declaration's fields."""


def personal_fields(declaration: Ruled, names: Iterable[str]) -> list[PersonalField]:
    """The declared fields of these names; raises NotPersonal."""
    declared = {field.name: field for field in declaration.fields}
    unknown = set(names) - declared.keys()
    if unknown:
        raise NotPersonal(f"{declaration.model}: {', '.join(sorted(unknown))}")
    return [declared[name] for name in names]


def emptied_values(declaration: Ruled, names: Sequence[str]) -> dict[str, Any]:
    """For an `update()`: what each of these fields becomes. Raises NotPersonal, CannotBeEmptied."""
    return {field.name: _emptied(declaration, field) for field in personal_fields(declaration, names)}


def not_yet_empty(declaration: Ruled, names: Sequence[str]) -> Q:
    """The rows in which at least one of these fields still holds something. Raises NotPersonal, CannotBeEmptied."""
    fields = personal_fields(declaration, names)
    return reduce(or_, (_holds_something(declaration, field) for field in fields))


def _emptied(declaration: Ruled, field: PersonalField) -> Any:
    match field.emptied:
        case Replace(value):
            return value
        case Truncate(length):
            return Left(field.name, length)
    return _blank(_column(declaration, field))


def _holds_something(declaration: Ruled, field: PersonalField) -> Q:
    column, filled = _column(declaration, field), Q(**{f"{field.name}__isnull": False})
    match field.emptied:
        case Truncate(length):
            return Q(GreaterThan(Length(field.name), length))
        case Replace(value):
            return filled & ~Q(**{field.name: value})
    if column.null and not isinstance(column, CharField | TextField):
        return filled
    return filled & ~Q(**{field.name: "" if column.null else _blank(column)})


def _blank(column: Field) -> Any:
    if column.null:
        return None
    if isinstance(column, JSONField):
        return [] if column.default is list else {}
    for kinds, empty in _EMPTY:
        if isinstance(column, kinds):
            return empty
    raise CannotBeEmptied(f"{column.model._meta.label_lower}.{column.name}")


def _column(declaration: Ruled, field: PersonalField) -> Field:
    column = apps.get_model(declaration.model)._meta.get_field(field.name)
    assert isinstance(column, Field)
    return column
