"""Every model is named once; what contradicts itself is refused where it is written."""

from dataclasses import replace
from typing import Any

import pytest
from django.contrib.sites.models import Site
from django.db.models import F

from privacy.declaration import (
    Erase,
    Held,
    HoldRule,
    InvalidDeclaration,
    PersonalData,
    Retention,
    identity,
    jewel,
    payment,
    traffic,
)
from privacy.legal import DataCategory, LegalBasis, Period, PeriodUnit
from privacy.registry import AlreadyDeclared, NotDeclared, Recipient, Registry

SEVEN_YEARS = Period(7, PeriodUnit.YEAR, after="het einde van het boekjaar")
RULE = Retention(code="R1-naam", period=SEVEN_YEARS, ends=lambda: F("id"))
BOOKS = HoldRule(code="fiscaal", reason="Voor de boekhouding.", law="art. 52 lid 4 AWR")


def declaration(**changes: Any) -> PersonalData:
    """A valid one, of Django's `sites.site`."""
    given: dict[str, Any] = {
        "model": "sites.site",
        "purpose": "om te oefenen",
        "legal_basis": LegalBasis.CONTRACT,
        "fields": identity("name"),
        "plain": ("id", "domain"),
        "retention": (RULE,),
        "kept_for": SEVEN_YEARS,
        "find": lambda subject: Site.objects.none(),
        "on_erasure": Erase(),
    }
    return PersonalData(**given | changes)


def test_what_was_declared_can_be_looked_up() -> None:
    registry, site = Registry(), declaration()

    registry.declare(site)
    registry.declare_nothing_personal("auth.permission", reason="names of rights", columns="id name")

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
    registry.declare_nothing_personal("auth.permission", reason="names of rights", columns="id name")

    with pytest.raises(AlreadyDeclared, match=r"sites\.site"):
        registry.declare_nothing_personal("sites.site", reason="on second thoughts", columns="id")
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
        ({"fields": identity("name") + payment("name"), "retention": ()}, "a field twice"),
        ({"plain": ("id", "name")}, r"personal and that it is plain \(name\)"),
        ({"retention": (RULE, RULE)}, "two retention rules with one code"),
        ({"retention": (replace(RULE, fields=("domain",)),)}, r"does not name as a field \(domain\)"),
        (
            {"holds": (Held(rule=BOOKS, until=lambda: F("id"), fields=("id",)),)},
            r"not name as a field \(id\)",
        ),
        ({"portable": True, "legal_basis": LegalBasis.LEGAL_OBLIGATION}, "art. 20 lid 1 AVG"),
    ],
)
def test_a_declaration_that_contradicts_itself_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(InvalidDeclaration, match=complaint):
        declaration(**changes)


@pytest.mark.parametrize(
    ("code", "ends", "complaint"),
    [(" ", lambda: F("id"), "no code"), ("R1", None, "R1: a rule without an end")],
)
def test_a_rule_without_a_code_or_an_end_is_refused(code: str, ends: Any, complaint: str) -> None:
    with pytest.raises(InvalidDeclaration, match=complaint):
        Retention(code=code, period=SEVEN_YEARS, ends=ends)


def test_one_row_may_hold_several_categories() -> None:
    fields = (
        identity("name") + payment("domain", secret=True) + traffic("seen") + jewel("ring", contains="Maat.")
    )

    mixed = declaration(fields=fields, plain=("id",))

    assert [field.category for field in mixed.fields] == [
        DataCategory.IDENTITY,
        DataCategory.PAYMENT,
        DataCategory.TRAFFIC,
        DataCategory.JEWEL,
    ]
    assert [field.name for field in mixed.fields if field.secret or field.contains] == ["domain", "ring"]


def test_a_code_is_given_to_one_rule_of_the_site() -> None:
    registry = Registry()
    registry.declare(declaration())

    with pytest.raises(AlreadyDeclared, match="R1-naam"):
        registry.declare_nothing_personal("auth.group", reason="a word", columns="id", retention=(RULE,))


def test_what_ends_by_rules_may_be_without_personal_data() -> None:
    registry, site, other = Registry(), declaration(), replace(RULE, code="R2-groep")
    registry.declare(site)

    registry.declare_nothing_personal("auth.group", reason="a word", columns="id", retention=(other,))
    registry.declare_nothing_personal("auth.permission", reason="a right", columns="id")

    assert [ruled.model for ruled in registry.ruled()] == ["sites.site", "auth.group"]
    assert registry.ruled()[1].retention == (other,)


def test_a_table_and_a_recipient_are_named_once() -> None:
    registry = Registry()
    registry.declare_table("django_migrations", reason="what was done", columns="id app name")
    registry.declare_recipient(Recipient(name="de vervoerder", receives="Het adres."))

    with pytest.raises(AlreadyDeclared, match="django_migrations"):
        registry.declare_table("django_migrations", reason="again", columns="")
    with pytest.raises(AlreadyDeclared, match="de vervoerder"):
        registry.declare_recipient(Recipient(name="de vervoerder", receives="Iets anders."))

    assert registry.tables()[0].columns == {"id", "app", "name"}
    assert list(registry.recipients()) == ["de vervoerder"]
