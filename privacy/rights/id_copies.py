"""A masked copy of an identity document: the last resort, only for what hands data over, and gone within a week.

The owner asks for one, with her reason, when nothing else helps and her own choice is not `never` (`copy_choice`,
decision 0023). Only where she chose `always` does the software ask by itself: see `proceeding`. Whether it is masked
well is for `privacy.id_copy` to say.
"""

from datetime import datetime, timedelta

from django.db import transaction

from privacy.id_copy.examining import examine
from privacy.id_copy.refusals import NotAwaited
from privacy.rights import copy_store, letters
from privacy.rights.copy_choice import WhenCopy, when_copy
from privacy.rights.kinds import Outcome, Proof, State
from privacy.rights.log import log
from privacy.rights.models import IdCopy, RightsRequest
from privacy.rights.proving import HANDS_OVER

# R10: until the decision, and no longer than this.
LONGEST = timedelta(days=7)
# Who asks of everyone, where she chose so.
BY_ITSELF, NO_MORE = "systeem", "niet meer gevraagd"


class NoCopyNeeded(Exception):
    """The message says in Dutch why not, for the owner."""


def may_ask_copy(request: RightsRequest) -> bool:
    """Only for what hands data over, while he has not proved himself, and only if the shop ever wants one."""
    rights = {asked.right for asked in request.rights.all() if asked.outcome == Outcome.OPEN}
    waits = request.state == State.AWAITING_PROOF
    return when_copy() is not WhenCopy.NEVER and waits and bool(rights & HANDS_OVER)


@transaction.atomic
def ask_for_copy(request: RightsRequest, *, reason: str, by: str, now: datetime) -> IdCopy:
    """Mails where to send one. Raises NoCopyNeeded. Asking again gives the same, unless the first was destroyed."""
    if when_copy() is WhenCopy.NEVER:
        raise NoCopyNeeded("Je koos om nooit een kopie van een identiteitsbewijs te vragen.")
    if not may_ask_copy(request):
        raise NoCopyNeeded(
            "Een kopie mag je alleen vragen voor inzage of overdracht, zolang niet zeker is wie het vraagt."
        )
    if not reason.strip():
        raise NoCopyNeeded("Schrijf op waarom het niet anders kan.")
    copy, is_new = IdCopy.objects.get_or_create(
        request=request, defaults={"reason": reason.strip()[:255], "asked_by": by, "asked_at": now}
    )
    if not is_new and copy.destroyed_at is not None:
        copy.received_at = copy.destroyed_at = None
        copy.reason, copy.asked_by, copy.asked_at, copy.destroyed_because = reason.strip()[:255], by, now, ""
        copy.save()
        is_new = True
    if is_new:
        log(request, "kopie van identiteitsbewijs gevraagd", by=by, now=now)
        letters.mail_copy_asked(request, of_everyone=when_copy() is WhenCopy.ALWAYS)
    return copy


@transaction.atomic
def ask_no_more(when: WhenCopy, *, now: datetime) -> None:
    """After the owner's new choice: `never` holds for who was asked before too; what was asked of everyone ends."""
    if when is WhenCopy.ALWAYS:
        return
    asked = IdCopy.objects.filter(request__state=State.AWAITING_PROOF, destroyed_at=None)
    if when is WhenCopy.IN_DOUBT:
        asked = asked.filter(asked_by=BY_ITSELF, received_at=None)
    for copy in asked.select_related("request"):
        destroy_copy(copy, because=NO_MORE, by=BY_ITSELF, now=now)
        if IdCopy.objects.filter(pk=copy.pk, received_at=None).delete()[0]:
            log(copy.request, f"kopie {NO_MORE}", by=BY_ITSELF, now=now)


def awaits_copy(request: RightsRequest) -> bool:
    """One was asked for, has not come in, and is still needed."""
    return (
        request.state == State.AWAITING_PROOF
        and IdCopy.objects.filter(request=request, received_at=None, destroyed_at=None).exists()
    )


def has_copy(request: RightsRequest) -> bool:
    """One came in and waits to be judged."""
    return IdCopy.objects.filter(request=request, received_at__isnull=False, destroyed_at=None).exists()


def receive_copy(copy: IdCopy, content: bytes, *, now: datetime) -> None:
    """Keeps what was read and found masked, and nothing else. Raises IdCopyRefused and NotExaminable.

    Reading takes seconds: NotAwaited when he took his request back meanwhile, or it was decided.
    """
    picture = examine(content).jpeg
    with transaction.atomic():
        locked = IdCopy.objects.select_for_update().filter(pk=copy.pk).first()
        if locked is None or locked.request.state != State.AWAITING_PROOF:
            raise NotAwaited
        locked.received_at, locked.destroyed_at, locked.destroyed_because = now, None, ""
        locked.save()
        log(locked.request, "kopie van identiteitsbewijs ontvangen", by="vrager", now=now)
        copy_store.keep(locked.pk, picture)


def look_at_copy(copy: IdCopy, *, reason: str, by: str, now: datetime) -> bytes:
    """The JPEG. Raises FileNotFoundError once it is destroyed. Every look is in the log, with why."""
    log(copy.request, f"kopie bekeken: {reason}"[:255], by=by, now=now)
    return copy_store.read(copy.pk)


@transaction.atomic
def accept_copy(copy: IdCopy, *, by: str, now: datetime) -> None:
    """It is him: the copy has done its work and goes at once. Raises NoCopyNeeded when the request ended meanwhile."""
    request = RightsRequest.objects.select_for_update().get(pk=copy.request_id)
    if request.state != State.AWAITING_PROOF:
        raise NoCopyNeeded("Dit verzoek wacht niet meer op een kopie.")
    request.proof, request.proof_reason, request.state = Proof.ID_COPY, copy.reason, State.IN_HAND
    request.save(update_fields=["proof", "proof_reason", "state"])
    log(request, "bewijs: afgeschermde kopie", by=by, now=now)
    destroy_copy(copy, because="beoordeeld", by=by, now=now)


@transaction.atomic
def destroy_copy(copy: IdCopy, *, because: str, by: str, now: datetime) -> None:
    """A second time changes nothing. The file goes when the transaction holds."""
    locked = IdCopy.objects.select_for_update().get(pk=copy.pk)
    if locked.received_at is None or locked.destroyed_at is not None:
        return
    locked.destroyed_at, locked.destroyed_because = now, because
    locked.save(update_fields=["destroyed_at", "destroyed_because"])
    log(locked.request, f"kopie vernietigd: {because}", by=by, now=now)
    transaction.on_commit(lambda: copy_store.destroy(locked.pk))


def destroy_copy_of(request: RightsRequest, *, because: str, by: str, now: datetime) -> None:
    """The copy of a request on which was decided; nothing when there is none."""
    for copy in IdCopy.objects.filter(request=request):
        destroy_copy(copy, because=because, by=by, now=now)


def destroy_old_copies(now: datetime) -> int:
    """Those that nobody judged in a week, and files that no row knows; returns how many."""
    old = IdCopy.objects.filter(received_at__lte=now - LONGEST, destroyed_at=None)
    for copy in old:
        destroy_copy(copy, because="zeven dagen oud", by="systeem", now=now)
    known = set(
        IdCopy.objects.filter(received_at__isnull=False, destroyed_at=None).values_list("pk", flat=True)
    )
    stray = [path for path, copy_id in copy_store.kept() if copy_id not in known]
    for path in stray:
        path.unlink(missing_ok=True)
    return len(old) + len(stray)
