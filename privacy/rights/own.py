"""What who asks may still do with his request: add to it, and take it back."""

from datetime import datetime

from django.db import transaction

from privacy.rights.correcting.items import Corrected
from privacy.rights.correcting.models import Correction
from privacy.rights.id_copies import destroy_copy_of
from privacy.rights.kinds import OPEN, Outcome, State
from privacy.rights.log import log
from privacy.rights.models import RequestNote, RightsRequest
from privacy.rights.sealed import sealed_text

MOST_NOTES = 20


@transaction.atomic
def add_note(request: RightsRequest, text: str, *, now: datetime) -> bool:
    """False when it is closed, or when there are very many already."""
    if request.state not in OPEN or request.notes.filter(by_person=True).count() >= MOST_NOTES:
        return False
    RequestNote.objects.create(request=request, sealed_text=sealed_text(text), at=now)
    log(request, "iets toegevoegd", by="vrager", now=now)
    return True


@transaction.atomic
def take_back(request: RightsRequest, *, now: datetime) -> bool:
    """False when there is nothing left to take back. What was decided on before is still answered."""
    locked = RightsRequest.objects.select_for_update().get(pk=request.pk)
    still_open = locked.rights.filter(outcome=Outcome.OPEN)
    if locked.state not in OPEN or not still_open.update(
        outcome=Outcome.WITHDRAWN, decided_at=now, decided_by="vrager"
    ):
        return False
    corrected = Correction.objects.filter(asked__request=locked).exclude(outcome=Corrected.AWAITED)
    answered = locked.rights.filter(outcome__in=(Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED))
    if answered.exists() or corrected.exists():
        locked.state = State.DECIDED
    else:
        locked.state, locked.closed_at = State.WITHDRAWN, now
    locked.save(update_fields=["state", "closed_at"])
    log(locked, "teruggenomen", by="vrager", now=now)
    destroy_copy_of(locked, because="teruggenomen", by="systeem", now=now)
    return True
