"""What the privacy engine itself writes down of a person: holds, erasures, packages and rows on which a rule broke."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import Case, CharField, DateTimeField, F, Model, Q, QuerySet, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce

from privacy.backups.journal import fingerprints_of
from privacy.declaration import Erase, Keep, PersonalData, PersonalFile, Retention, identity, traffic
from privacy.export import store
from privacy.legal import LegalBasis, Source
from privacy.models import Erasure, ExportPackage, LegalHold, ParkedRow, RecipientNotice, RightsRequest
from privacy.retention.ends import day_after
from privacy.subject import Subject
from shop.personal_data.accounts import accounts_of
from shop.personal_data.moments import rule
from shop.personal_data.orders_found import orders_of
from shop.personal_data.periods import (
    ERASURE,
    FORGOTTEN_REQUEST,
    HAND_OVER,
    LEGAL_HOLD,
    PACKAGE,
    PURGE_LOG,
    REQUEST,
    UNLIFTED_HOLD,
)
from shop.personal_data.recipients import HOSTING

TO_SHOW_THAT_WE_DID = Keep(
    reason="We moeten kunnen laten zien dat we je gegevens wisten, of waarom iets bleef (art. 5 lid 2 AVG). "
    "Je naam en adressen staan er niet in.",
    period=ERASURE,
)


def _fingerprinted(subject: Subject) -> Q:
    return reduce(or_, (Q(fingerprints__contains=[each]) for each in fingerprints_of(subject)))


def _names_row_of(subject: Subject, *, column: str) -> Q:
    """Rows that name an account or an order of the subject, by its model and its key."""
    return _names(accounts_of(subject), column=column) | _names(orders_of(subject), column=column)


def _names(rows: QuerySet[Model], *, column: str) -> Q:
    keys = rows.annotate(key_as_text=Cast("pk", CharField())).values("key_as_text")
    return Q(**{"model": rows.model._meta.label_lower, f"{column}__in": keys})


def _package(package: ExportPackage) -> Iterator[PersonalFile]:
    """Gone with its row. In no export: all that it holds, the next one holds too."""
    yield PersonalFile(name=f"{package.pk}.zip", read=None, remove=lambda: store.forget(package.pk))


def _let_go() -> Combinable:
    """When a hold ended: lifted, or its last day was over. Null for one that nobody lifted and that has no last day."""
    over = Case(When(until__isnull=False, then=day_after("until")()), output_field=DateTimeField())
    return Coalesce(F("lifted_at"), over)


DECLARATIONS = (
    PersonalData(
        model="privacy.legalhold",
        purpose="Weten waarom we iets langer bewaren, en wie dat besloot.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic(
            "model", "object_id", "reason", "law", "until", "set_by", "set_at", "lifted_by", "lifted_at"
        ),
        plain=("id",),
        kept_for=LEGAL_HOLD,
        find=lambda subject: LegalHold.objects.filter(_names_row_of(subject, column="object_id")),
        on_erasure=TO_SHOW_THAT_WE_DID,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("R13-vastgehouden", LEGAL_HOLD, since=_let_go),
            rule("R13-nooit-opgeheven", UNLIFTED_HOLD, since="set_at"),
        ),
    ),
    PersonalData(
        model="privacy.erasure",
        purpose="Laten zien dat we je gegevens wisten, en wat er waarom bleef.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("state", "asked_at", "asked_by", "begun_at", "refusal", "erased_at", "proved_at")
        + identity(
            "sealed_subject",
            secret=True,
            contains="Waaraan we je gegevens herkennen, versleuteld, tot alles gewist en nagezocht is.",
        )
        + identity(
            "sealed_hand_overs",
            secret=True,
            contains="De codes die je meekreeg, zoals die voor de garantie op je sieraad, versleuteld.",
        )
        + identity("fingerprints", contains="Afdrukken waaruit niemand je naam of adres kan teruglezen.")
        + traffic(
            "outcome", contains="Per soort gegevens wat er gewist is en wat bleef, zonder de gegevens zelf."
        )
        + traffic(
            "proof", contains="Waar er is nagezocht en hoeveel er gevonden is, zonder de gegevens zelf."
        ),
        plain=("id",),
        kept_for=ERASURE,
        find=lambda subject: Erasure.objects.filter(_fingerprinted(subject)),
        on_erasure=TO_SHOW_THAT_WE_DID,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("R13-van-wie", HAND_OVER, since="proved_at", fields=("sealed_subject", "sealed_hand_overs")),
            rule("R13-wissing", ERASURE, since=lambda: Coalesce("erased_at", "asked_at")),
        ),
    ),
    PersonalData(
        model="privacy.recipientnotice",
        purpose="Weten aan wie we doorgaven dat je gegevens gewist, verbeterd of met rust gelaten moesten worden.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("erasure", "asked", "recipient", "how", "created_at", "told_at", "told_by"),
        plain=("id",),
        kept_for=ERASURE,
        find=lambda subject: RecipientNotice.objects.filter(
            Q(erasure__in=Erasure.objects.filter(_fingerprinted(subject)))
            | Q(asked__request__in=RightsRequest.objects.filter(_fingerprinted(subject)))
        ),
        on_erasure=TO_SHOW_THAT_WE_DID,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule(
                "R13-melding",
                ERASURE,
                since=lambda: Coalesce("erasure__erased_at", "erasure__asked_at"),
            ),
            rule("R11-melding", REQUEST, since="asked__request__closed_at"),
            rule("R11-melding-vergeten", FORGOTTEN_REQUEST, since="asked__request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.exportpackage",
        purpose="Je het pakket met je gegevens geven waar je om vroeg.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("kind", "state", "asked_at", "made_at", "expires_at", "downloads", "error")
        + traffic(
            "contents", contains="Welke soorten gegevens erin zitten en hoeveel, zonder de gegevens zelf."
        )
        + identity(
            "sealed_subject",
            secret=True,
            contains="Waaraan we je gegevens herkennen, versleuteld, tot het af is.",
        )
        + identity("fingerprints", contains="Afdrukken waaruit niemand je naam of adres kan teruglezen."),
        plain=("id", "size", "sha256"),
        kept_for=PACKAGE,
        find=lambda subject: ExportPackage.objects.filter(_fingerprinted(subject)),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(Retention(code="R12-pakket", period=PACKAGE, ends=lambda: F("expires_at")),),
        files=_package,
    ),
    PersonalData(
        model="privacy.parkedrow",
        purpose="Weten bij welk gegeven het opruimen misging, om het alsnog te doen.",
        legal_basis=LegalBasis.LEGITIMATE_INTEREST,
        fields=traffic("rule", "model", "row_id", "error", "parked_at", "tries"),
        plain=("id",),
        kept_for=PURGE_LOG,
        find=lambda subject: ParkedRow.objects.filter(_names_row_of(subject, column="row_id")),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R13-apart-gezet", PURGE_LOG, since="parked_at"),),
    ),
)
