"""The part of the system checks that goes through every column of every model that something was said of."""

from collections.abc import Iterable, Iterator

from django.core.checks import CheckMessage, Warning
from django.db.models import BinaryField, FileField, JSONField, Model, TextField

from privacy.declaration import PersonalData
from privacy.registry import NothingPersonal, Registry

NO_SUCH_FIELD = "privacy.W003"
UNDECLARED_COLUMN = "privacy.W004"
SAYS_NOT_WHAT_IT_HOLDS = "privacy.W005"
# What can hold anything, so that its name alone does not say what does.
_HOLDS_ANYTHING = (TextField, JSONField, BinaryField, FileField)

_WHAT_TO_WRITE = """In the declaration of {label}, does {name} say anything about the person?
    fields=... + identity("{name}")     (or payment, traffic, jewel; with contains="..." for free text)
    plain=(..., "{name}")               if it does not"""
_WHAT_TO_WRITE_OF_A_LIST = """{label} is listed as holding nothing personal. If that still holds, add the name:
    columns="... {name}"
If {name} says anything about a person, declare the model instead, with PersonalData(model="{label}", ...)."""
_WHAT_IT_MAY_HOLD = 'Say in Dutch what may be in it: identity("{name}", contains="...")'


def mistaken_columns(registry: Registry, models: dict[str, type[Model]]) -> Iterator[CheckMessage]:
    """Warnings about named columns that do not exist, columns that nobody named, and free text left unexplained."""
    for declaration in registry.declarations():
        if declaration.model in models:
            yield from _of_declaration(declaration, models[declaration.model])
    for listed in registry.nothing_personal():
        if listed.model in models:
            yield from _of_list(listed, models[listed.model])


def column_names(model: type[Model]) -> set[str]:
    """Names of the fields that have a column of their own."""
    return {field.name for field in model._meta.concrete_fields}


def _of_declaration(declaration: PersonalData, model: type[Model]) -> Iterator[CheckMessage]:
    named, columns = {*declaration.field_names, *declaration.plain}, column_names(model)
    yield from _missing(named - columns, declaration.model)
    yield from _forgotten(columns - named, declaration.model, hint=_WHAT_TO_WRITE)
    explained = {field.name for field in declaration.fields if field.contains}
    for name in sorted((set(declaration.field_names) & _free(model)) - explained):
        message, hint = f"Its column {name} can hold anything.", _WHAT_IT_MAY_HOLD.format(name=name)
        yield Warning(message, hint=hint, obj=declaration.model, id=SAYS_NOT_WHAT_IT_HOLDS)


def _of_list(listed: NothingPersonal, model: type[Model]) -> Iterator[CheckMessage]:
    columns = column_names(model)
    yield from _missing(listed.columns - columns, listed.model)
    yield from _forgotten(columns - listed.columns, listed.model, hint=_WHAT_TO_WRITE_OF_A_LIST)


def _missing(names: Iterable[str], label: str) -> Iterator[CheckMessage]:
    for name in sorted(names):
        message = f"Its declaration names a field {name}, but there is no such column."
        yield Warning(message, obj=label, id=NO_SUCH_FIELD)


def _forgotten(names: Iterable[str], label: str, *, hint: str) -> Iterator[CheckMessage]:
    for name in sorted(names):
        message = f"Nobody said whether its column {name} is personal."
        yield Warning(message, hint=hint.format(label=label, name=name), obj=label, id=UNDECLARED_COLUMN)


def _free(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields if isinstance(field, _HOLDS_ANYTHING)}
