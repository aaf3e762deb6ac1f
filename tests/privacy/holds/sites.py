"""Declarations of Django's `sites.site` with holds to try out. Nothing here asserts."""

from collections.abc import Callable
from datetime import date

from django.contrib.sites.models import Site
from django.db.models import DateField, Value
from django.db.models.expressions import Combinable

from privacy.declaration import Erase, Held, HoldRule, PersonalData, identity
from privacy.legal import LegalBasis, Period, PeriodUnit

TODAY = date(2026, 11, 23)
RULE = HoldRule(code="oefening", reason="We oefenen hiermee.", law="art. 1 Oefenwet")


def declared(*holds: Held) -> PersonalData:
    return PersonalData(
        model="sites.site",
        purpose="om te oefenen",
        legal_basis=LegalBasis.CONTRACT,
        fields=identity("domain", "name"),
        plain=("id",),
        kept_for=Period(1, PeriodUnit.YEAR, after="de oefening"),
        find=lambda subject: Site.objects.none(),
        on_erasure=Erase(),
        holds=holds,
    )


def held(until: date | None, *fields: str) -> Held:
    return Held(rule=RULE, until=on(until), fields=fields)


def on(day: date | None) -> Callable[[], Combinable]:
    return lambda: Value(day, output_field=DateField())
