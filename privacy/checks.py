"""System checks: no model of the site is undeclared, and nothing declared is missing from it.

Warnings, because an error would block `makemigrations` for the very model that is being written. A site's tests
make them errors: `assert undeclared_models() == []`.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from django.apps import AppConfig
from django.apps import apps as installed_apps
from django.apps.registry import Apps
from django.core.checks import CheckMessage, Warning
from django.db.models import Model

from privacy.registry import Registry, registry

UNDECLARED = "privacy.W001"
NO_SUCH_MODEL = "privacy.W002"
NO_SUCH_FIELD = "privacy.W003"

_WHAT_TO_WRITE = """Does a row say anything about a person? Then write, beside this site's other declarations,
    declare(PersonalData(model="{label}", fields=identity({columns}), ...))
and leave out the columns that say nothing about him. If no row does:
    declare_nothing_personal("{label}", reason="...")"""


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
    """A warning for each declared model or field that does not exist."""
    models = _concrete_models(apps)
    unknown: list[CheckMessage] = [
        Warning("Declared as a model, but it does not exist.", obj=label, id=NO_SUCH_MODEL)
        for label in sorted(registry.models() - models.keys())
    ]
    return [*unknown, *_unknown_fields(registry, models)]


def _unknown_fields(registry: Registry, models: dict[str, type[Model]]) -> Iterator[CheckMessage]:
    for declaration in registry.declarations():
        if declaration.model in models:
            for name in sorted(set(declaration.field_names) - _columns(models[declaration.model])):
                message = f"Its declaration names a field {name}, but there is no such column."
                yield Warning(message, obj=declaration.model, id=NO_SUCH_FIELD)


def _warning_of(label: str) -> CheckMessage:
    columns = ", ".join(f'"{name}"' for name in sorted(_columns(installed_apps.get_model(label))))
    hint = _WHAT_TO_WRITE.format(label=label, columns=columns)
    return Warning("Nobody said whether this holds personal data.", hint=hint, obj=label, id=UNDECLARED)


def _concrete_models(apps: Apps) -> dict[str, type[Model]]:
    models = apps.get_models(include_auto_created=True)
    return {model._meta.label_lower: model for model in models if not model._meta.proxy}


def _columns(model: type[Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}
