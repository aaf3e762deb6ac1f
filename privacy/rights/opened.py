"""The sealed words of a request, for the person whose they are: his export holds what he wrote and what he was told.

Only of what was proved, and only for who is known by more than a telephone number: anyone can type the address of
another, and a household shares its telephone.
"""

from collections.abc import Iterator
from typing import Any

from privacy.rights.contacts import contact_of
from privacy.rights.correcting.items import Corrected
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.values import written_values
from privacy.rights.kinds import Proof
from privacy.rights.models import AskedRight, RequestNote, RightsRequest
from privacy.rights.objecting import Processing
from privacy.rights.sealed import Details, unsealed_details, unsealed_subject, unsealed_text
from privacy.subject import Subject


def contact_in(request: RightsRequest, subject: Subject) -> dict[str, str] | None:
    """Where he wanted his answer; None when it is not his to read. Raises Unreadable."""
    if not is_his(request, subject):
        return None
    contact = contact_of(request)
    named = {
        "naam": contact.name,
        "e-mailadres": contact.email,
        "telefoon": contact.phone,
        "postadres": contact.address,
    }
    return {name: value for name, value in named.items() if value}


def details_in(asked: AskedRight, subject: Subject) -> dict[str, Any] | None:
    """What exactly he asked; as above."""
    if not is_his(asked.request, subject):
        return None
    return dict(_named(unsealed_details(asked.sealed_details)))


def note_in(note: RequestNote, subject: Subject) -> str | None:
    """What was added later; as above."""
    return unsealed_text(note.sealed_text) if is_his(note.request, subject) else None


def explanation_in(row: AskedRight | Correction, subject: Subject) -> str | None:
    """Why it was decided so; as above."""
    request = row.asked.request if isinstance(row, Correction) else row.request
    return unsealed_text(row.sealed_explanation) if is_his(request, subject) else None


def values_in(correction: Correction, subject: Subject) -> dict[str, Any] | None:
    """What stood there, and what it became; as above."""
    if not is_his(correction.asked.request, subject):
        return None
    written = written_values(correction)
    if written is None:
        return {}
    became = "wordt, na bevestiging" if correction.outcome == Corrected.AWAITED else "werd"
    return {
        "stond er": [{"waar": label, "wat": now} for label, now in written.before],
        became: dict(written.value),
    }


def is_his(request: RightsRequest, subject: Subject) -> bool:
    """Raises Unreadable."""
    if request.proof == Proof.NONE or request.sealed_subject is None:
        return False
    who = unsealed_subject(request.sealed_subject)
    return bool(
        who.emails & subject.emails
        or who.user_ids & subject.user_ids
        or who.order_numbers & subject.order_numbers
        or who.residences & subject.residences
    )


def _named(details: Details) -> Iterator[tuple[str, Any]]:
    """Without what is empty."""
    given = {
        "wat er niet klopt": [
            {"wat": change.item.label, "nu": change.wrong, "moet zijn": change.right}
            for change in details.changes
        ],
        "waarover": [str(Processing(value).label) for value in details.about],
        "organisatie": details.organisation,
        "e-mailadres van de organisatie": details.organisation_email,
        "in je eigen woorden": details.why,
    }
    yield from ((name, value) for name, value in given.items() if value)
