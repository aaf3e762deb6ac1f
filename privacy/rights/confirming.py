"""Who asks shows that he is who he says: by a code, and where that is not enough by an order."""

from datetime import datetime

from django.db import transaction

from privacy.mailed_codes import Typed
from privacy.rights.codes import try_code
from privacy.rights.joining import join_earlier
from privacy.rights.kinds import Proof, State
from privacy.rights.log import log
from privacy.rights.models import RightsRequest
from privacy.rights.needs import facts
from privacy.rights.proceeding import proceed
from privacy.rights.sealed import unsealed_subject

MOST_FACTS = 5
WRONG_FACT = "bestelling en postcode hoorden niet bij elkaar"


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
    """After the code. Five wrong ones, also at the same moment, and only the owner can still help."""
    request = RightsRequest.objects.select_for_update().get(pk=request.pk)
    if request.proof != Proof.CODE or facts_left(request) <= 0 or not request.sealed_subject:
        return False
    if not facts().fit(unsealed_subject(request.sealed_subject), number=number, postcode=postcode):
        log(request, WRONG_FACT, by="vrager", now=now)
        return False
    _give_proof(request, Proof.CODE_AND_FACT, now=now)
    return True


def facts_left(request: RightsRequest) -> int:
    """How often he may still try."""
    return MOST_FACTS - request.events.filter(what=WRONG_FACT).count()


def _give_proof(request: RightsRequest, proof: Proof, *, now: datetime) -> None:
    request.proof = proof
    request.save(update_fields=["proof"])
    log(request, f"bewijs: {proof.label.lower()}", by="vrager", now=now)
    if proceed(request, now=now):
        join_earlier(request, now=now)
