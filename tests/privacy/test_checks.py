"""The system checks see what is undeclared and what is declared in vain."""

from dataclasses import replace
from typing import Any

from django.apps import apps
from django.core import checks
from django.db import models
from django.test.utils import isolate_apps

from privacy.checks import check_declarations, mistaken_declarations, undeclared_models
from privacy.declaration import identity
from privacy.registry import Recipient, Registry
from tests.privacy.test_registry import RULE, declaration


def make_model(
    name: str, *, base: type[models.Model] = models.Model, proxy: bool = False, **columns: Any
) -> Any:
    """A model of the privacy app that lives as long as the isolated registry of its test."""
    meta = type("Meta", (), {"app_label": "privacy", "proxy": proxy})
    return type(name, (base,), {"__module__": __name__, "Meta": meta, **columns})


@isolate_apps("privacy")
def test_models_and_through_tables_are_found_and_proxies_are_not() -> None:
    club = make_model("Club")
    member = make_model("Member", clubs=models.ManyToManyField(club))
    make_model("Regular", base=member, proxy=True)

    found = undeclared_models(registry=Registry(), apps=member._meta.apps)

    assert found == ["privacy.club", "privacy.member", "privacy.member_clubs"]


@isolate_apps("privacy")
def test_a_model_that_was_spoken_of_is_no_longer_undeclared() -> None:
    registry, member = Registry(), make_model("Member")
    make_model("Club")
    registry.declare(declaration(model="privacy.member"))

    assert undeclared_models(registry=registry, apps=member._meta.apps) == ["privacy.club"]

    registry.declare_nothing_personal("privacy.club", reason="a name and an address", columns="id")

    assert undeclared_models(registry=registry, apps=member._meta.apps) == []


def test_a_declared_model_that_does_not_exist_is_a_warning() -> None:
    registry = Registry()
    registry.declare(declaration(model="sites.gone"))
    registry.declare_nothing_personal("sites.left", reason="was never there", columns="id")

    warnings = mistaken_declarations(registry=registry)

    assert [(warning.id, warning.obj) for warning in warnings] == [
        ("privacy.W002", "sites.gone"),
        ("privacy.W002", "sites.left"),
    ]


def test_a_declared_field_that_does_not_exist_is_a_warning() -> None:
    registry = Registry()
    registry.declare(declaration(fields=identity("name", "nickname"), plain=("id", "domain", "age")))
    registry.declare_nothing_personal("auth.group", reason="a word", columns="id name colour")

    warnings = mistaken_declarations(registry=registry)

    assert [(warning.id, warning.obj) for warning in warnings] == [
        ("privacy.W003", "sites.site"),
        ("privacy.W003", "sites.site"),
        ("privacy.W003", "auth.group"),
    ]
    assert [
        name in warning.msg for warning, name in zip(warnings, ("age", "nickname", "colour"), strict=True)
    ]


def test_a_column_that_nobody_named_is_a_warning_that_tells_what_to_write() -> None:
    registry = Registry()
    registry.declare(declaration(plain=("id",)))
    registry.declare_nothing_personal("auth.group", reason="a word", columns="id")

    warnings = mistaken_declarations(registry=registry)

    assert [(warning.id, warning.obj) for warning in warnings] == [
        ("privacy.W004", "sites.site"),
        ("privacy.W004", "auth.group"),
    ]
    assert 'fields=... + identity("domain")' in str(warnings[0].hint)
    assert 'columns="... name"' in str(warnings[1].hint)


def test_a_text_that_nobody_explained_is_a_warning() -> None:
    registry = Registry()
    plain = ("id", "user", "content_type", "action_time", "action_flag", "object_repr", "object_id")
    of_log: dict[str, Any] = {"model": "admin.logentry", "plain": plain}
    registry.declare(declaration(fields=identity("change_message"), **of_log))
    explained = Registry()
    explained.declare(declaration(fields=identity("change_message", contains="Wat er veranderde."), **of_log))

    (warning,) = mistaken_declarations(registry=registry)

    assert (warning.id, warning.obj) == ("privacy.W005", "admin.logentry")
    assert 'identity("change_message", contains="...")' in str(warning.hint)
    assert mistaken_declarations(registry=explained) == []


def test_a_recipient_that_stands_in_no_register_is_a_warning() -> None:
    registry = Registry()
    registry.declare_recipient(Recipient(name="de vervoerder", receives="Het adres."))
    registry.declare(declaration(recipients=("de vervoerder", "de buurman")))

    (warning,) = mistaken_declarations(registry=registry)

    assert (warning.id, warning.obj) == ("privacy.W006", "sites.site")
    assert 'Recipient(name="de buurman"' in str(warning.hint)


def test_rows_that_no_rule_lets_go_are_a_warning() -> None:
    registry = Registry()
    registry.declare(declaration(retention=(replace(RULE, fields=("name",)),)))

    (warning,) = mistaken_declarations(registry=registry)

    assert (warning.id, warning.obj) == ("privacy.W007", "sites.site")


def test_a_declaration_that_fits_gives_no_warning() -> None:
    registry = Registry()
    registry.declare(declaration())

    assert mistaken_declarations(registry=registry) == []


def test_the_warning_tells_what_to_write() -> None:
    warnings = check_declarations([apps.get_app_config("sites")], registry=Registry())

    assert [(warning.id, warning.obj) for warning in warnings] == [("privacy.W001", "sites.site")]
    assert 'PersonalData(model="sites.site", fields=identity("domain", "id", "name"), plain=(), ...)' in str(
        warnings[0].hint
    )
    assert 'declare_nothing_personal("sites.site", reason="...", columns="domain id name")' in str(
        warnings[0].hint
    )


def test_without_a_choice_of_apps_every_app_is_checked() -> None:
    found = {warning.obj for warning in check_declarations(None, registry=Registry())}

    assert {"sites.site", "auth.group", "auth.group_permissions"} <= found


def test_the_check_runs_with_the_others_and_never_blocks_them() -> None:
    names = {getattr(check, "__name__", "") for check in checks.registry.registry.get_checks()}

    assert "check_declarations" in names
    assert all(warning.level < checks.ERROR for warning in check_declarations(None, registry=Registry()))
