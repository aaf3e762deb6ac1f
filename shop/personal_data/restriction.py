"""Restrictions of processing: that somebody asked his data to be left alone, which rows these are, and every step."""

from functools import reduce
from operator import or_

from django.db.models import Model, Q

from privacy.backups.journal import fingerprints_of
from privacy.declaration import Erase, Find, Keep, PersonalData, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.models import RestrictedRow, Restriction, RestrictionStep
from privacy.subject import Subject
from shop.personal_data.moments import rule
from shop.personal_data.periods import LEGAL_HOLD, REQUEST_PERSON, UNLIFTED_HOLD
from shop.personal_data.recipients import HOSTING

TO_SHOW_THAT_WE_LEFT_IT = Keep(
    reason="We moeten kunnen laten zien dat we je gegevens met rust lieten, en wanneer dat ophield "
    "(art. 5 lid 2 en art. 18 AVG). Je naam en adressen staan er niet in.",
    period=LEGAL_HOLD,
)


def _restrictions_of(subject: Subject) -> Q:
    return reduce(or_, (Q(fingerprints__contains=[each]) for each in fingerprints_of(subject)))


def _of_restrictions(model: type[Model]) -> Find:
    return lambda subject: model._default_manager.filter(
        restriction__in=Restriction.objects.filter(_restrictions_of(subject))
    )


DECLARATIONS = (
    PersonalData(
        model="privacy.restriction",
        purpose="Je gegevens met rust laten zolang je dat vroeg, en dat kunnen laten zien.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("asked", "number", "ground", "since", "begun_by", "announcement", "announced_at")
        + traffic("announced_by", "lifted_at", "lifted_because")
        + identity(
            "sealed_contact",
            secret=True,
            contains="Je naam en waar bericht heen gaat, versleuteld, tot het over is.",
        )
        + identity(
            "sealed_subject",
            secret=True,
            contains="Waaraan we je gegevens herkennen, versleuteld, tot het over is.",
        )
        + identity("fingerprints", contains="Afdrukken waaruit niemand je naam of adres kan teruglezen.")
        + identity("sealed_why", secret=True, contains="Wat we je schreven toen het ophield, versleuteld."),
        plain=("id",),
        kept_for=LEGAL_HOLD,
        find=lambda subject: Restriction.objects.filter(_restrictions_of(subject)),
        on_erasure=TO_SHOW_THAT_WE_LEFT_IT,
        recipients=(HOSTING,),
        retention=(
            rule(
                "R11-beperking-wie",
                REQUEST_PERSON,
                since="lifted_at",
                fields=("sealed_contact", "sealed_subject", "sealed_why"),
            ),
            rule("R11-beperking", LEGAL_HOLD, since="lifted_at"),
            rule("R11-beperking-nooit-opgeheven", UNLIFTED_HOLD, since="since"),
        ),
    ),
    PersonalData(
        model="privacy.restrictedrow",
        purpose="Weten welke gegevens we met rust laten, en wat ervan je zelf weer toestond.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("restriction", "model", "object_id", "allowed_at", "allowed_by")
        + identity("allowed_how", contains="Hoe je het zei, zonder je naam."),
        plain=("id",),
        kept_for=LEGAL_HOLD,
        find=_of_restrictions(RestrictedRow),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("R11-beperkte-rij", LEGAL_HOLD, since="restriction__lifted_at"),
            rule("R11-beperkte-rij-nooit-opgeheven", UNLIFTED_HOLD, since="restriction__since"),
        ),
    ),
    PersonalData(
        model="privacy.restrictionstep",
        purpose="Kunnen laten zien wie je gegevens toch bekeek, wanneer en waarom.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("restriction", "at", "by", "what"),
        plain=("id",),
        kept_for=LEGAL_HOLD,
        find=_of_restrictions(RestrictionStep),
        on_erasure=TO_SHOW_THAT_WE_LEFT_IT,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("R11-beperking-stap", LEGAL_HOLD, since="restriction__lifted_at"),
            rule("R11-beperking-stap-nooit-opgeheven", UNLIFTED_HOLD, since="restriction__since"),
        ),
    ),
)
