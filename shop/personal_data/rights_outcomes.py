"""What a request about one's own data led to: corrections, a hand-over, a copy of an identity document."""

from collections.abc import Iterator

from django.db.models import F

from privacy.declaration import Erase, PersonalData, PersonalFile, Retention, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.models import Correction, Handover, IdCopy
from privacy.rights import copy_store
from privacy.rights.opened import explanation_in, values_in
from shop.personal_data.moments import rule
from shop.personal_data.periods import FORGOTTEN_REQUEST, HANDOVER, REQUEST, REQUEST_PERSON
from shop.personal_data.recipients import HOSTING
from shop.personal_data.requests_found import SEALED, TO_SHOW_THAT_WE_ANSWERED, of_requests


def _picture(copy: IdCopy) -> Iterator[PersonalFile]:
    """Gone with its row. In no export: it was sent to prove who one is, and is destroyed within a week."""
    yield PersonalFile(name=f"{copy.pk}.jpg", read=None, remove=lambda: copy_store.destroy(copy.pk))


DECLARATIONS = (
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
        find=of_requests(Correction, through="asked__request"),
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
        model="privacy.handover",
        purpose="Je gegevens geven aan de organisatie die jij noemde, en dat kunnen laten zien.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("asked", "confirmed_at", "expires_at", "tries")
        + traffic("fetched_at", "finished_at", "called_back_at")
        + identity("digest", "sealed_code", secret=True, contains="De sleutels voor de organisatie."),
        plain=("id",),
        kept_for=REQUEST,
        find=of_requests(Handover, through="asked__request"),
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
        find=of_requests(IdCopy),
        on_erasure=Erase(),
        recipients=(HOSTING,),
        retention=(
            rule("R10-kopie", REQUEST, since="request__closed_at"),
            rule("R10-kopie-vergeten", FORGOTTEN_REQUEST, since="request__created_at"),
        ),
        files=_picture,
    ),
)
