"""Every model is named once; what contradicts itself is refused where it is written."""

from typing import Any

import pytest
from django.contrib.sites.models import Site

from privacy.declaration import (
    Anonymise,
    Erase,
    InvalidDeclaration,
    Keep,
    PersonalData,
    identity,
    jewel,
    payment,
    traffic,
)
from privacy.legal import DataCategory, LegalBasis, Period, PeriodUnit
from privacy.registry import AlreadyDeclared, NotDeclared, Registry

SEVEN_YEARS = Period(7, PeriodUnit.YEAR, after="het einde van het boekjaar")
TAX_OFFICE = Keep(reason="fiscale bewaarplicht (art. 52 lid 4 AWR)", period=SEVEN_YEARS)


def declaration(**changes: Any) -> PersonalData:
    """A valid one, of Django's `sites.site`."""
    given: dict[str, Any] = {
        "model": "sites.site",
        "purpose": "om te oefenen",
        "legal_basis": LegalBasis.CONTRACT,
        "fields": identity("name"),
        "kept_for": SEVEN_YEARS,
        "find": lambda subject: Site.objects.none(),
        "on_erasure": Erase(),
    }
    return PersonalData(**given | changes)


def test_what_was_declared_can_be_looked_up() -> None:
    registry, site = Registry(), declaration()

    registry.declare(site)
    registry.declare_nothing_personal("auth.permission", reason="names of rights")

    assert registry.declaration_of("sites.site") is site
    assert registry.why_nothing_personal("auth.permission") == "names of rights"
    assert registry.declarations() == (site,)
    assert registry.models() == {"sites.site", "auth.permission"}


def test_a_model_cannot_be_declared_twice() -> None:
    registry = Registry()
    registry.declare(declaration())

    with pytest.raises(AlreadyDeclared, match=r"sites\.site"):
        registry.declare(declaration(purpose="iets anders"))

    assert registry.declaration_of("sites.site").purpose == "om te oefenen"


def test_a_model_is_not_both_personal_and_not() -> None:
    registry = Registry()
    registry.declare(declaration())
    registry.declare_nothing_personal("auth.permission", reason="names of rights")

    with pytest.raises(AlreadyDeclared, match=r"sites\.site"):
        registry.declare_nothing_personal("sites.site", reason="on second thoughts")
    with pytest.raises(AlreadyDeclared, match=r"auth\.permission"):
        registry.declare(declaration(model="auth.permission"))


@pytest.mark.parametrize("look_up", [Registry.declaration_of, Registry.why_nothing_personal])
def test_looking_up_what_nobody_spoke_of_is_an_error(look_up: Any) -> None:
    with pytest.raises(NotDeclared, match=r"sites\.site"):
        look_up(Registry(), "sites.site")


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"model": "sites.Site"}, "lower case"),
        ({"model": "site"}, "lower case"),
        ({"fields": ()}, "names no field"),
        ({"fields": identity("name") + payment("name")}, "a field twice"),
        ({"fields": identity("name", keep=TAX_OFFICE)}, r"only Anonymise can keep some fields \(name\)"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InvalidDeclaration, match=complaint):
        declaration(**changes)


def test_one_row_may_hold_several_categories_and_keep_some_fields() -> None:
    fields = identity("name") + payment("domain", keep=TAX_OFFICE) + traffic("seen") + jewel("ring")

    mixed = declaration(fields=fields, on_erasure=Anonymise())

    assert [field.category for field in mixed.fields] == [
        DataCategory.IDENTITY,
        DataCategory.PAYMENT,
        DataCategory.TRAFFIC,
        DataCategory.JEWEL,
    ]
    assert [field.name for field in mixed.fields if field.keep] == ["domain"]
