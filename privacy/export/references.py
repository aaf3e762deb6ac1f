"""What a foreign key says to the person whom the row is about, and to whom the row behind it may be a stranger's."""

from collections.abc import Collection
from typing import Any, cast

from django.db.models import CharField, Field, ForeignKey, Model, TextField

from privacy.declaration import PersonalData
from privacy.export.values import NOTHING, Reader, Value, plain_key
from privacy.registry import Registry
from privacy.subject import Subject

NOT_YOURS = "van iemand anders, wordt niet getoond"


def references_in(
    rows: Collection[Model], column: ForeignKey, *, subject: Subject, registry: Registry
) -> Reader:
    """Reads this foreign key of these rows; one query for all of them.

    A row of a model with personal data is named by `naming_column`, and only if it is found for the subject. Other
    rows (a product, a country) are named as they name themselves.
    """
    keys = {getattr(row, column.attname) for row in rows} - {None}
    declared = {declaration.model: declaration for declaration in registry.declarations()}
    declaration = declared.get(_target(column)._meta.label_lower)
    names = _own_names(declaration, column, keys, subject) if declaration else _plain_names(column, keys)

    def read(row: Model) -> Value:
        key = getattr(row, column.attname)
        if key is None:
            return NOTHING
        if key not in names:
            return Value({"nummer": None, "tekst": NOT_YOURS}, NOT_YOURS)
        return Value({"nummer": plain_key(key), "tekst": names[key]}, names[key])

    return read


def naming_column(declaration: PersonalData, model: type[Model]) -> str:
    """The column that people know a row by: the first declared text that is unique (an order's number), else the key.

    Empty when the key itself is a secret.
    """
    secrets = {field.name for field in declaration.fields if field.secret}
    for name in declaration.field_names:
        column = model._meta.get_field(name)
        if isinstance(column, (CharField, TextField)) and _names_each(column) and name not in secrets:
            return name
    return "" if model._meta.pk.name in secrets else "pk"


def _names_each(column: Field) -> bool:
    return column.unique and not column.null


def _own_names(
    declaration: PersonalData, column: ForeignKey, keys: set[Any], subject: Subject
) -> dict[Any, str]:
    to, naming = column.target_field.name, naming_column(declaration, _target(column))
    found = declaration.find(subject).filter(**{f"{to}__in": keys})
    return {key: str(name) if naming else "" for key, name in found.values_list(to, naming or "pk")}


def _plain_names(column: ForeignKey, keys: set[Any]) -> dict[Any, str]:
    to: Field = column.target_field
    found = _target(column)._base_manager.select_related().filter(**{f"{to.name}__in": keys})
    return {getattr(row, to.attname): str(row) for row in found}


def _target(column: ForeignKey) -> type[Model]:
    return cast("type[Model]", column.remote_field.model._meta.concrete_model)
