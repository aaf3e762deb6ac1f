"""What follows from a proof that was given: the work begins, or a copy is asked where the owner always wants one."""

from datetime import datetime

from privacy.rights.id_copies import BY_ITSELF, ask_for_copy, destroy_copy_of
from privacy.rights.kinds import Proof, State
from privacy.rights.models import RightsRequest
from privacy.rights.needs import needed_for
from privacy.rights.proving import suffices

LOGGED_IN = "wie net opnieuw inlogde, heeft het wachtwoord van zijn account"


def proceed(request: RightsRequest, *, now: datetime, to: State = State.IN_HAND) -> bool:
    """Whether the proof of a waiting request suffices: then its state is `to`. The caller holds its row."""
    need = needed_for(request)
    if suffices(Proof(request.proof), for_=need):
        request.state = to
        request.proof_reason = LOGGED_IN if request.proof == Proof.LOGIN else need.reason
        request.save(update_fields=["state", "proof_reason"])
        destroy_copy_of(request, because="niet meer nodig", by="systeem", now=now)
        return True
    if need.proof is Proof.ID_COPY and request.proof != Proof.NONE:
        ask_for_copy(request, reason=need.reason, by=BY_ITSELF, now=now)
    return False
