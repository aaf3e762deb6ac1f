"""System checks: nothing of the site is undeclared, and nothing declared is missing from it or half said.

Warnings, because an error would block `makemigrations` for the very model that is being written. A site's tests
make them errors: `assert check_declarations(None) == []`. Columns are looked at in `checks_of_columns`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.core.checks import CheckMessage, Warning
from django.db.models import Model

from privacy.checks_of_columns import column_names, mistaken_columns
from privacy.registry import Registry, registry

UNDECLARED = "privacy.W001"
NO_SUCH_MODEL = "privacy.W002"
NO_SUCH_RECIPIENT = "privacy.W006"
NO_END = "privacy.W007"

_WHAT_TO_WRITE = """Does a row say anything about a person? Then write, beside this site's other declarations,
    declare(PersonalData(model="{label}", fields=identity({columns}), plain=(), ...))
and move the columns that say nothing about him to `plain`. If no row does:
    declare_nothing_personal("{label}", reason="...", columns="{listed}")"""
_A_REGISTER = (
    'Write declare_recipient(Recipient(name="{name}", receives="..."), or the name as it is registered.'
)
_AN_END = """Give it a rule without `fields`, after which the row goes:
    retention=(Retention(code="...", period=Period(...), ends=...),)"""


def check_declarations(
    app_configs: Sequence[AppConfig] | None, *, registry: Registry = registry, **_: Any
) -> list[CheckMessage]:
    """All warnings, or those about the given apps."""
    undeclared = [_warning_of(label) for label in undeclared_models(registry=registry)]
    warnings = undeclared + mistaken_declarations(registry=registry)
    if app_configs is None:
        return warnings
    checked = {config.label for config in app_configs}
    return [warning for warning in warnings if str(warning.obj).partition(".")[0] in checked]


def undeclared_models(*, registry: Registry = registry, apps: Apps = installed_apps) -> list[str]:
    """Labels of the concrete models, through tables included and proxies not, of which nothing was said."""
    return sorted(_concrete_models(apps).keys() - registry.models())


def mistaken_declarations(
    *, registry: Registry = registry, apps: Apps = installed_apps
) -> list[CheckMessage]:
    """A warning for each thing declared that does not exist or of which too little was said."""
    models = _concrete_models(apps)
    unknown: list[CheckMessage] = [
        Warning("Declared as a model, but it does not exist.", obj=label, id=NO_SUCH_MODEL)
        for label in sorted(registry.models() - models.keys())
    ]
    return [*unknown, *mistaken_columns(registry, models), *_unregistered(registry), *_endless(registry)]


def _unregistered(registry: Registry) -> Iterator[CheckMessage]:
    for declaration in registry.declarations():
        for name in sorted(set(declaration.recipients) - registry.recipients().keys()):
            message, hint = f"Nobody registered the recipient {name!r}.", _A_REGISTER.format(name=name)
            yield Warning(message, hint=hint, obj=declaration.model, id=NO_SUCH_RECIPIENT)


def _endless(registry: Registry) -> Iterator[CheckMessage]:
    for declaration in registry.declarations():
        if all(rule.fields for rule in declaration.retention):
            yield Warning("None of its rules lets a row go.", hint=_AN_END, obj=declaration.model, id=NO_END)


def _warning_of(label: str) -> CheckMessage:
    names = sorted(column_names(installed_apps.get_model(label)))
    columns = ", ".join(f'"{name}"' for name in names)
    hint = _WHAT_TO_WRITE.format(label=label, columns=columns, listed=" ".join(names))
    return Warning("Nobody said whether this holds personal data.", hint=hint, obj=label, id=UNDECLARED)


def _concrete_models(apps: Apps) -> dict[str, type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label_lower: model for model in models if not model._meta.proxy}
