"""Requests about one's own data: who asked what, when, and how it ended. Found by hashes of who asked."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from django.db.models import F, Model, Q, QuerySet

from privacy.backups.journal import fingerprints_of
from privacy.declaration import Erase, Find, Keep, PersonalData, PersonalFile, Retention, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.models import (
    AskedRight,
    Correction,
    Handover,
    IdCopy,
    MailedCode,
    RequestEvent,
    RequestNote,
    RightsRequest,
)
from privacy.rights import copy_store
from privacy.rights.opened import contact_in, details_in, explanation_in, note_in, values_in
from privacy.subject import Subject
from shop.personal_data.moments import rule
from shop.personal_data.periods import ADDRESS_CODE, FORGOTTEN_REQUEST, HANDOVER, REQUEST, REQUEST_PERSON
from shop.personal_data.recipients import HOSTING

TO_SHOW_THAT_WE_ANSWERED = Keep(
    reason="We moeten kunnen laten zien dat we je verzoek beantwoordden, en op tijd (art. 5 lid 2 AVG).",
    period=REQUEST,
)
SEALED = "versleuteld, tot je verzoek een tijdje is afgerond."


def _requests_of(subject: Subject) -> Q:
    return reduce(or_, (Q(fingerprints__contains=[each]) for each in fingerprints_of(subject)))


def _of_requests(model: type[Model]) -> Find:
    return lambda subject: model._default_manager.filter(
        request__in=RightsRequest.objects.filter(_requests_of(subject))
    )


def _corrections_of(subject: Subject) -> QuerySet[Correction]:
    return Correction.objects.filter(asked__request__in=RightsRequest.objects.filter(_requests_of(subject)))


def _handovers_of(subject: Subject) -> QuerySet[Handover]:
    return Handover.objects.filter(asked__request__in=RightsRequest.objects.filter(_requests_of(subject)))


def _picture(copy: IdCopy) -> Iterator[PersonalFile]:
    """Gone with its row. In no export: it was sent to prove who one is, and is destroyed within a week."""
    yield PersonalFile(name=f"{copy.pk}.jpg", read=None, remove=lambda: copy_store.destroy(copy.pk))


DECLARATIONS = (
    PersonalData(
        model="privacy.rightsrequest",
        purpose="Je vraag over je gegevens op tijd beantwoorden, en dat kunnen laten zien.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("number", "channel", "state", "received_on", "created_at", "due_on", "law_due_on")
        + traffic("extended_at", "extension_reason", "proof", "proof_reason", "reminded_on", "closed_at")
        + traffic("joined_to")
        + identity(
            "sealed_contact", opened=contact_in, contains=f"Je naam en waar het antwoord heen gaat, {SEALED}"
        )
        + identity("sealed_subject", secret=True, contains=f"Waaraan we je gegevens herkennen, {SEALED}")
        + identity("fingerprints", contains="Afdrukken waaruit niemand je naam of adres kan teruglezen."),
        plain=("id",),
        kept_for=REQUEST,
        find=lambda subject: RightsRequest.objects.filter(_requests_of(subject)),
        on_erasure=TO_SHOW_THAT_WE_ANSWERED,
        recipients=(HOSTING,),
        retention=(
            rule(
                "R11-wie",
                REQUEST_PERSON,
                since="closed_at",
                fields=("sealed_contact", "sealed_subject", "extension_reason"),
            ),
            rule("R11-verzoek", REQUEST, since="closed_at"),
            rule("R11-vergeten", FORGOTTEN_REQUEST, since="created_at"),
        ),
    ),
    PersonalData(
        model="privacy.askedright",
        purpose="Weten wat je vroeg en wat we besloten.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic(
            "request", "right", "outcome", "reason", "decided_at", "decided_by", "package", "erasure"
        )
        + identity("sealed_details", opened=details_in, contains=f"Wat je precies vroeg, {SEALED}")
        + identity(
            "sealed_explanation",
            opened=explanation_in,
            contains=f"Wat we je uitlegden, {SEALED}",
        ),
        plain=("id",),
        kept_for=REQUEST,
        find=_of_requests(AskedRight),
        on_erasure=TO_SHOW_THAT_WE_ANSWERED,
        recipients=(HOSTING,),
        retention=(
            rule(
                "R11-wat",
                REQUEST_PERSON,
                since="request__closed_at",
                fields=("sealed_details", "sealed_explanation"),
            ),
            rule("R11-recht", REQUEST, since="request__closed_at"),
            rule("R11-recht-vergeten", FORGOTTEN_REQUEST, since="request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.correction",
        purpose="Weten wat we op je verzoek verbeterden en wat niet.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("asked", "item", "outcome", "reason", "decided_at", "decided_by")
        + traffic(
            "places", contains="Waar we het verbeterden, zoals “je account”, en nummers van je papieren."
        )
        + identity("sealed_explanation", opened=explanation_in, contains=f"Wat we je uitlegden, {SEALED}")
        + identity("sealed_values", opened=values_in, contains=f"Wat er stond en wat het werd, {SEALED}"),
        plain=("id",),
        kept_for=REQUEST,
        find=_corrections_of,
        on_erasure=TO_SHOW_THAT_WE_ANSWERED,
        recipients=(HOSTING,),
        retention=(
            rule(
                "R11-verbetering-wat",
                REQUEST_PERSON,
                since="asked__request__closed_at",
                fields=("sealed_explanation", "sealed_values"),
            ),
            rule("R11-verbetering", REQUEST, since="asked__request__closed_at"),
            rule("R11-verbetering-vergeten", FORGOTTEN_REQUEST, since="asked__request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.requestevent",
        purpose="Kunnen laten zien wat er wanneer met je verzoek gebeurde.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("request", "at", "by", "what"),
        plain=("id",),
        kept_for=REQUEST,
        find=_of_requests(RequestEvent),
        on_erasure=TO_SHOW_THAT_WE_ANSWERED,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            rule("R11-stap", REQUEST, since="request__closed_at"),
            rule("R11-stap-vergeten", FORGOTTEN_REQUEST, since="request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.requestnote",
        purpose="Weten wat je aan je verzoek toevoegde.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("request", "at", "by_person")
        + identity("sealed_text", opened=note_in, contains=f"Wat je toevoegde, {SEALED}"),
        plain=("id",),
        kept_for=REQUEST_PERSON,
        find=_of_requests(RequestNote),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(
            rule("R11-toevoeging", REQUEST_PERSON, since="request__closed_at"),
            rule("R11-toevoeging-vergeten", FORGOTTEN_REQUEST, since="request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.mailedcode",
        purpose="Zeker weten dat je verzoek van jou is.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("request", "mailed_at", "tries", "mailed_count", "counted_since")
        + identity("digest", secret=True),
        plain=("id",),
        kept_for=ADDRESS_CODE,
        find=_of_requests(MailedCode),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R11-code", ADDRESS_CODE, since="mailed_at"),),
    ),
    PersonalData(
        model="privacy.handover",
        purpose="Je gegevens geven aan de organisatie die jij noemde, en dat kunnen laten zien.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("asked", "confirmed_at", "expires_at", "tries")
        + traffic("fetched_at", "finished_at", "called_back_at")
        + identity("digest", "sealed_code", secret=True, contains="De sleutels voor de organisatie."),
        plain=("id",),
        kept_for=REQUEST,
        find=_handovers_of,
        on_erasure=TO_SHOW_THAT_WE_ANSWERED,
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(
            Retention(
                code="R12-overdracht-sleutels",
                period=HANDOVER,
                ends=lambda: F("expires_at"),
                fields=("digest", "sealed_code"),
            ),
            rule("R11-overdracht", REQUEST, since="asked__request__closed_at"),
            rule("R11-overdracht-vergeten", FORGOTTEN_REQUEST, since="asked__request__created_at"),
        ),
    ),
    PersonalData(
        model="privacy.idcopy",
        purpose="In het uiterste geval zeker weten dat je verzoek van jou is.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("request", "asked_at", "asked_by", "received_at", "destroyed_at", "destroyed_because")
        + identity("reason", contains="Waarom het niet anders kon, zonder je naam."),
        plain=("id",),
        kept_for=REQUEST,
        find=_of_requests(IdCopy),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(
            rule("R10-kopie", REQUEST, since="request__closed_at"),
            rule("R10-kopie-vergeten", FORGOTTEN_REQUEST, since="request__created_at"),
        ),
        files=_picture,
    ),
)
