"""Requests about one's own data: who asked what, when, how sure we were of him, and how it ended."""

from privacy.declaration import Erase, PersonalData, identity, traffic
from privacy.legal import LegalBasis, Source
from privacy.models import AskedRight, MailedCode, RequestEvent, RequestNote, RightsRequest
from privacy.rights.opened import contact_in, details_in, explanation_in, note_in
from shop.personal_data.moments import rule
from shop.personal_data.periods import ADDRESS_CODE, FORGOTTEN_REQUEST, REQUEST, REQUEST_PERSON
from shop.personal_data.recipients import HOSTING
from shop.personal_data.requests_found import SEALED, TO_SHOW_THAT_WE_ANSWERED, of_requests, requests_of

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
        find=lambda subject: RightsRequest.objects.filter(requests_of(subject)),
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
        find=of_requests(AskedRight),
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
        model="privacy.requestevent",
        purpose="Kunnen laten zien wat er wanneer met je verzoek gebeurde.",
        legal_basis=LegalBasis.LEGAL_OBLIGATION,
        fields=traffic("request", "at", "by", "what"),
        plain=("id",),
        kept_for=REQUEST,
        find=of_requests(RequestEvent),
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
        find=of_requests(RequestNote),
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
        find=of_requests(MailedCode),
        on_erasure=Erase(),
        source=Source.SITE,
        recipients=(HOSTING,),
        retention=(rule("R11-code", ADDRESS_CODE, since="mailed_at"),),
    ),
)
