"""The owner chooses when a masked copy is asked for, and requests that wait go by that choice."""

from datetime import datetime

from django.db import transaction

from privacy.rights.copy_choice import CopyChoice, WhenCopy
from privacy.rights.id_copies import ask_no_more
from privacy.rights.kinds import Proof, State
from privacy.rights.models import RightsRequest
from privacy.rights.proceeding import proceed


class ReasonMissing(Exception):
    """Always asking for a copy is what was fined: it takes a reason that can be shown."""


@transaction.atomic
def choose(when: WhenCopy, *, reason: str, now: datetime) -> CopyChoice:
    """Raises ReasonMissing. Choosing what holds already is written down too: its reason may be new."""
    if when is WhenCopy.ALWAYS and not reason.strip():
        raise ReasonMissing
    choice = CopyChoice.objects.create(when=when, reason=reason.strip()[:255], chosen_at=now)
    waiting = RightsRequest.objects.filter(state=State.AWAITING_PROOF).exclude(proof=Proof.NONE)
    for request in waiting.select_for_update():
        proceed(request, now=now)
    ask_no_more(when, now=now)
    return choice
