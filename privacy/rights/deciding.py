"""What the owner decides on a request, per kind, and the answer that follows. Every step is in the log.

Nothing is handed over or erased before the proof that the request needs; see `confirming` and `by_hand`.
"""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from privacy.erasure.run import ask_for_erasure, begin_erasure
from privacy.export.package import ask_for_package
from privacy.restriction.beginning import restrict
from privacy.restriction.grounds import Ground
from privacy.rights import clock, letters
from privacy.rights.contacts import contact_of, is_by_post
from privacy.rights.grounds import GROUNDS
from privacy.rights.id_copies import destroy_copy_of
from privacy.rights.kinds import OPEN, Outcome, Proof, Right, State
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.needs import needed_for
from privacy.rights.packages import PACKAGES, keep_a_week
from privacy.rights.proving import suffices
from privacy.rights.sealed import sealed_text, unsealed_subject
from privacy.subject import Subject

THING_BY_THING = "Beslis per gegeven wat je verbetert."


class CannotDecide(Exception):
    """The message says in Dutch why not, for the owner."""


@transaction.atomic
def prepare(asked: AskedRight, *, by: str, now: datetime) -> AskedRight:
    """Has the package made, or the erasure planned, to look at before deciding. A second time gives the same.

    Raises CannotDecide, and CannotErase.
    """
    asked = still_open(asked)
    subject = proved_subject(asked.request)
    if asked.right in PACKAGES:
        asked.package = ask_for_package(subject, kind=PACKAGES[Right(asked.right)], now=now)
        log(asked.request, "pakket gevraagd", by=by, now=now)
    elif asked.right == Right.ERASURE:
        asked.erasure = ask_for_erasure(subject, by="verzoek", now=now)
        log(asked.request, "wissing gepland", by=by, now=now)
    asked.save(update_fields=["package", "erasure"])
    return asked


@transaction.atomic
def grant(
    asked: AskedRight,
    *,
    by: str,
    now: datetime,
    explanation: str = "",
    partly: bool = False,
    ground: str = "",
) -> None:
    """Says yes and does it: an erasure or a restriction begins now. Raises CannotDecide, and CannotErase.

    `ground` is the letter of art. 18 lid 1 AVG, for a restriction.
    """
    asked = still_open(asked)
    subject = proved_subject(asked.request)
    if asked.right == Right.RECTIFICATION:
        raise CannotDecide(THING_BY_THING)
    if asked.right in PACKAGES and asked.package is None:
        raise CannotDecide("Maak eerst het pakket klaar.")
    if asked.right == Right.ERASURE:
        asked = asked if asked.erasure else prepare(asked, by=by, now=now)
        assert asked.erasure is not None
        begin_erasure(asked.erasure.pk, now=now)
    if asked.right == Right.RESTRICTION:
        if ground not in Ground:
            raise CannotDecide("Kies waarom het gebruik stilstaat.")
        restrict(asked, subject, ground=Ground(ground), by=by, now=now)
    outcome = Outcome.PARTLY if partly else Outcome.GRANTED
    decide(asked, outcome, explanation=explanation, by=by, now=now)


@transaction.atomic
def refuse(asked: AskedRight, *, ground: str, explanation: str, by: str, now: datetime) -> None:
    """Needs a ground that fits the kind, and words of her own. Raises CannotDecide."""
    asked = _undivided(still_open(asked))
    if ground not in GROUNDS or Right(asked.right) not in GROUNDS[ground].rights:
        raise CannotDecide("Kies een grond die bij dit verzoek past.")
    if not explanation.strip():
        raise CannotDecide("Leg in je eigen woorden uit waarom.")
    asked.reason = ground
    decide(asked, Outcome.REFUSED, explanation=explanation, by=by, now=now)


@transaction.atomic
def find_nothing(asked: AskedRight, *, by: str, now: datetime) -> None:
    """There is nothing of this person; that is an answer too (art. 15 lid 1 AVG). Raises CannotDecide."""
    asked = _undivided(still_open(asked))
    proved_subject(asked.request)
    decide(asked, Outcome.NOTHING, explanation="", by=by, now=now)


@transaction.atomic
def extend(request: RightsRequest, *, reason: str, by: str, now: datetime) -> None:
    """To three months from receipt, once, with a reason that is mailed now (art. 12 lid 3 AVG). Raises CannotDecide."""
    request = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if request.state not in OPEN or request.extended_at:
        raise CannotDecide("Dit verzoek kan niet (nog eens) worden verlengd.")
    if not reason.strip():
        raise CannotDecide("Schrijf op waarom het langer duurt: dat leest de vrager.")
    if timezone.localdate(now) > request.due_on:
        raise CannotDecide("De vier weken zijn al om: verlengen kan niet meer.")
    request.extended_at, request.extension_reason = now, reason.strip()[:255]
    request.due_on = request.law_due_on = clock.lawful_by(request.received_on, extended=True)
    request.save(update_fields=["extended_at", "extension_reason", "due_on", "law_due_on"])
    log(request, "verlengd", by=by, now=now)
    letters.mail_extension(request)


@transaction.atomic
def send_answer(request: RightsRequest, *, by: str, now: datetime) -> None:
    """Mails the answer and closes the request, once all is decided. Raises CannotDecide."""
    request = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if request.state not in OPEN:
        raise CannotDecide("Dit verzoek is al beantwoord.")
    if request.rights.filter(outcome=Outcome.OPEN).exists():
        raise CannotDecide("Er is nog iets waarover je niet hebt besloten.")
    erasures = request.rights.filter(erasure__isnull=False, outcome__in=(Outcome.GRANTED, Outcome.PARTLY))
    if erasures.filter(erasure__erased_at=None).exists():
        raise CannotDecide("De wissing is nog niet klaar. Wacht een minuut en probeer het opnieuw.")
    if not keep_a_week(request, now=now):
        raise CannotDecide("Het pakket staat nog niet klaar. Wacht een halve minuut.")
    how = "antwoord per brief" if is_by_post(contact_of(request)) else "antwoord verstuurd"
    letters.mail_answer(request)
    if erasures.exists() and not request.rights.filter(package__isnull=False).exists():
        # Nobody has to be reached again, and nothing is left to be fetched with a code.
        request.sealed_contact = request.sealed_subject = None
    request.state, request.closed_at = State.SENT, now
    request.save(update_fields=["state", "closed_at", "sealed_contact", "sealed_subject"])
    log(request, how, by=by, now=now)


@transaction.atomic
def take_proof(request: RightsRequest, proof: Proof, *, reason: str, by: str, now: datetime) -> None:
    """What the owner saw or heard herself: a call back, somebody in the workshop. Raises CannotDecide."""
    if proof not in (Proof.CALL_BACK, Proof.IN_PERSON) or not reason.strip():
        raise CannotDecide("Schrijf op hoe je zeker weet wie het is.")
    if request.state not in OPEN:
        raise CannotDecide("Dit verzoek is al afgerond.")
    request.proof, request.proof_reason, request.state = proof, reason.strip()[:255], State.IN_HAND
    request.save(update_fields=["proof", "proof_reason", "state"])
    log(request, f"bewijs: {proof.label.lower()}", by=by, now=now)
    destroy_copy_of(request, because="niet meer nodig", by=by, now=now)


def still_open(asked: AskedRight) -> AskedRight:
    """Locked. Raises CannotDecide when it was decided before."""
    asked = AskedRight.objects.select_for_update(of=["self"]).select_related("request").get(pk=asked.pk)
    if asked.outcome != Outcome.OPEN or asked.request.state not in OPEN:
        raise CannotDecide("Hierover is al besloten.")
    return asked


def _undivided(asked: AskedRight) -> AskedRight:
    """Raises CannotDecide once something of it was decided by itself (`privacy.rights.correcting`)."""
    if asked.corrections.exists():
        raise CannotDecide(THING_BY_THING)
    return asked


def proved_subject(request: RightsRequest) -> Subject:
    """Raises CannotDecide while it is not sure enough who asks, and once that is forgotten."""
    if request.sealed_subject is None:
        raise CannotDecide("Van wie dit was, is niet meer bekend.")
    if not suffices(Proof(request.proof), for_=needed_for(request)):
        raise CannotDecide("Het is nog niet zeker genoeg wie dit vraagt.")
    return unsealed_subject(request.sealed_subject)


def decide(asked: AskedRight, outcome: Outcome, *, explanation: str, by: str, now: datetime) -> None:
    """Writes it down, and closes the deciding with the last of the request. For a right that the caller locked."""
    asked.outcome, asked.decided_at, asked.decided_by = outcome, now, by
    asked.sealed_explanation = sealed_text(explanation) if explanation else None
    asked.save()
    log(asked.request, f"{asked.get_right_display().lower()}: {outcome.label.lower()}", by=by, now=now)
    request = asked.request
    if not request.rights.filter(outcome=Outcome.OPEN).exists():
        request.state = State.DECIDED
        request.save(update_fields=["state"])
        destroy_copy_of(request, because="besloten", by=by, now=now)
