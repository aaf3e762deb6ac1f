"""Consents: what somebody said yes or no to, and when. Found by his consent id or e-mail address, as keyed hashes."""

from functools import reduce
from operator import or_

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.expressions import Combinable

from privacy.backups.journal import fingerprints_of
from privacy.consent.kinds import COOKIES, YES
from privacy.consent.models import ConsentRecord
from privacy.declaration import Keep, PersonalData, identity, traffic
from privacy.legal import LegalBasis
from privacy.subject import Subject
from shop.personal_data.moments import rule
from shop.personal_data.periods import CONSENT, CONSENT_TRACE, COOKIE_CHOICE, RUNNING_CONSENT
from shop.personal_data.recipients import HOSTING
from shop.personal_data.spelling import also_as_stored

TO_SHOW_WHAT_WAS_SAID = Keep(
    reason="We moeten kunnen laten zien dat je toestemming gaf of weigerde (art. 7 lid 1 AVG). "
    "Je naam en je adres staan er niet in.",
    period=CONSENT,
)


def _records_of(subject: Subject) -> QuerySet[ConsentRecord]:
    prints = fingerprints_of(also_as_stored(subject))
    fingerprinted = (Q(fingerprints__contains=[each]) for each in prints)
    return ConsentRecord.objects.filter(reduce(or_, fingerprinted))


def _choice_about_cookies() -> Combinable:
    return Case(When(kind=COOKIES, then=F("given_at")), output_field=DateTimeField())


def _withdrawal() -> Combinable:
    """When the last word of this holder about this kind was a no; null while it is a yes."""
    said_no = Case(When(choices={YES: False}, then=F("given_at")), output_field=DateTimeField())
    return _of_the_last_word(said_no)


def _last_word() -> Combinable:
    return _of_the_last_word(Case(When(~Q(kind=COOKIES), then=F("given_at")), output_field=DateTimeField()))


def _of_the_last_word(moment: Combinable) -> Combinable:
    said = ConsentRecord.objects.filter(kind=OuterRef("kind"), holder=OuterRef("holder")).order_by("-pk")
    return Subquery(said.annotate(moment=moment).values("moment")[:1], output_field=DateTimeField())


DECLARATIONS = (
    PersonalData(
        model="consent.consentrecord",
        purpose="Kunnen laten zien waar je ja of nee tegen zei, welke woorden erbij stonden en wanneer.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic(
            *("kind", "text", "policy_version", "signal", "channel", "asked_at", "given_at"),
            *("network", "browser"),
        )
        + traffic("choices", contains="Waar je ja en nee tegen zei.")
        + identity("holder", contains="De afdruk van het nummer op je bewijs; het nummer staat er niet in.")
        + identity("fingerprints", contains="Afdrukken waaruit niemand je naam of adres kan teruglezen.")
        + traffic("salt", "digest", contains="Waarmee te bewijzen is dat er niets aan veranderd is."),
        plain=("id",),
        kept_for=CONSENT,
        find=_records_of,
        on_erasure=TO_SHOW_WHAT_WAS_SAID,
        recipients=(HOSTING,),
        retention=(
            rule("R13-spoor", CONSENT_TRACE, since="given_at", fields=("network", "browser")),
            rule("R13-cookiekeuze", COOKIE_CHOICE, since=_choice_about_cookies),
            rule("R13-toestemming", CONSENT, since=_withdrawal),
            rule("R13-lopend", RUNNING_CONSENT, since=_last_word),
        ),
    ),
)
