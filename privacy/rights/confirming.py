"""Who asks shows that he is who he says: by a code, and where that is not enough by an order. And asks it only once.

What a request needs is in `proving`. Whether an order is his is for the site to say (`settings.PRIVACY_FACTS`).
"""

from datetime import datetime, timedelta
from typing import Protocol

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy.rights.codes import Typed, try_code
from privacy.rights.kinds import OPEN, Outcome, Proof, Right, State
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.proving import Needed, needed, suffices
from privacy.rights.receiving import log
from privacy.rights.sealed import unsealed_subject
from privacy.subject import Subject

MOST_FACTS = 5
WRONG_FACT = "bestelling en postcode hoorden niet bij elkaar"
# Who asks the same again meanwhile waits for one answer (features D7).
JOINED_WITHIN = timedelta(days=28)


class Facts(Protocol):
    """What a site knows of somebody that a reader of his mail does not."""

    def exist(self, subject: Subject) -> bool: ...

    def fit(self, subject: Subject, *, number: str, postcode: str) -> bool: ...


def needed_for(request: RightsRequest) -> Needed:
    """What it still takes; asks the database only when there is something to hand over."""
    open_rights = {Right(asked.right) for asked in request.rights.all() if asked.outcome == Outcome.OPEN}
    sealed = request.sealed_subject
    is_known = sealed is not None and _facts().exist(unsealed_subject(sealed))
    return needed(open_rights, only_at_once=not open_rights, is_known_by_orders=is_known)


@transaction.atomic
def confirm_by_code(request: RightsRequest, typed: str, *, now: datetime) -> Typed:
    """A right code is proof of the address, once; a later one only shows the page to who typed it."""
    answer = try_code(request, typed, now=now)
    if answer is Typed.RIGHT and request.state == State.AWAITING_PROOF and request.proof == Proof.NONE:
        _give_proof(request, Proof.CODE, now=now)
    elif answer is Typed.WRONG:
        log(request, "verkeerde code", by="vrager", now=now)
    return answer


@transaction.atomic
def confirm_by_fact(request: RightsRequest, *, number: str, postcode: str, now: datetime) -> bool:
    """After the code. Five wrong ones, and only the owner can still help."""
    if request.proof != Proof.CODE or facts_left(request) <= 0 or not request.sealed_subject:
        return False
    if not _facts().fit(unsealed_subject(request.sealed_subject), number=number, postcode=postcode):
        log(request, WRONG_FACT, by="vrager", now=now)
        return False
    _give_proof(request, Proof.CODE_AND_FACT, now=now)
    return True


def facts_left(request: RightsRequest) -> int:
    """How often he may still try."""
    return MOST_FACTS - request.events.filter(what=WRONG_FACT).count()


def _give_proof(request: RightsRequest, proof: Proof, *, now: datetime) -> None:
    request.proof = proof
    need = needed_for(request)
    if suffices(proof, for_=need):
        request.state, request.proof_reason = State.IN_HAND, need.reason
    request.save(update_fields=["proof", "proof_reason", "state"])
    log(request, f"bewijs: {proof.label.lower()}", by="vrager", now=now)
    if request.state == State.IN_HAND:
        _join_earlier(request, now=now)


def _join_earlier(request: RightsRequest, *, now: datetime) -> None:
    """Each kind that an open request of the same person asks already; that one is answered, with its own last day."""
    for asked in request.rights.filter(outcome=Outcome.OPEN):
        earlier = _earlier(asked)
        if earlier is None:
            continue
        asked.outcome, asked.decided_at, asked.decided_by = Outcome.JOINED, now, "systeem"
        asked.save(update_fields=["outcome", "decided_at", "decided_by"])
        request.joined_to = earlier
        _lend_proof(request, earlier, now=now)
        log(
            request, f"{asked.get_right_display().lower()}: hoort bij {earlier.number}", by="systeem", now=now
        )
    if request.joined_to and not request.rights.filter(outcome=Outcome.OPEN).exists():
        request.state, request.closed_at = State.CLOSED, now
    request.save(update_fields=["state", "closed_at", "joined_to"])


def _earlier(asked: AskedRight) -> RightsRequest | None:
    same_person = RightsRequest.objects.filter(fingerprints=asked.request.fingerprints, state__in=OPEN)
    same_kind = same_person.filter(rights__right=asked.right, rights__outcome=Outcome.OPEN)
    since = asked.request.created_at - JOINED_WITHIN
    return (
        same_kind.filter(created_at__gt=since, created_at__lt=asked.request.created_at)
        .order_by("created_at")
        .first()
    )


def _lend_proof(request: RightsRequest, earlier: RightsRequest, *, now: datetime) -> None:
    """The same address was proved: the earlier one need not wait for its own code any more."""
    if earlier.state == State.AWAITING_PROOF:
        earlier.proof, earlier.proof_reason, earlier.state = (
            request.proof,
            request.proof_reason,
            State.IN_HAND,
        )
        earlier.save(update_fields=["proof", "proof_reason", "state"])
        log(earlier, f"bewijs van {request.number}", by="systeem", now=now)


def _facts() -> Facts:
    facts: Facts = import_string(settings.PRIVACY_FACTS)
    return facts
