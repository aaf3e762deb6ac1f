"""Nothing about a person is stored that was not declared: what `manage.py check` warns of is an error here."""

from typing import Any

from django.db import models
from django.test.utils import isolate_apps

from privacy.checks import check_declarations, undeclared_models


def test_every_model_is_declared_or_listed_as_holding_nothing_personal() -> None:
    assert undeclared_models() == []


def test_no_declaration_names_what_does_not_exist() -> None:
    assert check_declarations(None) == []


@isolate_apps("shop.jewellery")
def test_a_model_that_nobody_declared_is_found() -> None:
    meta = type("Meta", (), {"app_label": "jewellery"})
    planted: Any = type("Wearer", (models.Model,), {"__module__": __name__, "Meta": meta})

    assert undeclared_models(apps=planted._meta.apps) == ["jewellery.wearer"]
