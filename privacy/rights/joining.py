"""Who asks the same again meanwhile waits for one answer: the first, by its own last day (features D7).

Only after he proved who he is. Before, it would tell a stranger that somebody asked something.
"""

from datetime import datetime, timedelta
from functools import reduce
from operator import or_

from django.db.models import Q

from privacy.rights.kinds import OPEN, Outcome, Proof, Right, State
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.objecting import AT_ONCE, Processing
from privacy.rights.proceeding import proceed
from privacy.rights.proving import LADDER
from privacy.rights.sealed import unsealed_details
from privacy.subject import normalised_email

WITHIN = timedelta(days=28)


def join_earlier(request: RightsRequest, *, now: datetime) -> None:
    """Each kind that an open request of the same person asks already. A correction asks something else each time."""
    for asked in request.rights.filter(outcome=Outcome.OPEN).exclude(right=Right.RECTIFICATION):
        earlier = _earlier(asked)
        if earlier is None:
            continue
        asked.outcome, asked.decided_at, asked.decided_by = Outcome.JOINED, now, "systeem"
        asked.save(update_fields=["outcome", "decided_at", "decided_by"])
        request.joined_to = earlier
        what = f"{asked.get_right_display().lower()}: hoort bij {earlier.number}"
        log(request, what, by="systeem", now=now)
        _lend_proof(request, earlier, now=now)
    if request.joined_to and not request.rights.filter(outcome=Outcome.OPEN).exists():
        request.state, request.closed_at = State.CLOSED, now
    request.save(update_fields=["state", "closed_at", "joined_to"])


def _earlier(asked: AskedRight) -> RightsRequest | None:
    """Of the same person by one of his identifiers: from an account he has more of them than by the form."""
    known_by = (Q(request__fingerprints__contains=[each]) for each in asked.request.fingerprints)
    created_at = asked.request.created_at
    open_ones = AskedRight.objects.filter(
        reduce(or_, known_by),
        right=asked.right,
        outcome=Outcome.OPEN,
        request__state__in=OPEN,
        request__created_at__gt=created_at - WITHIN,
        request__created_at__lt=created_at,
    )
    of_old = open_ones.select_related("request").order_by("request__created_at")
    return next((one.request for one in of_old if _asks_no_more(asked, than=one)), None)


def _asks_no_more(asked: AskedRight, *, than: AskedRight) -> bool:
    """Not another processing than the earlier one is about, nor for another organisation: its answer would be none."""
    new, old = unsealed_details(asked.sealed_details), unsealed_details(than.sealed_details)
    is_told_in_words = Processing.OTHER in new.about
    return (
        set(new.about) - AT_ONCE <= set(old.about)
        and normalised_email(new.organisation_email) == normalised_email(old.organisation_email)
        and (not is_told_in_words or new.why == old.why)
    )


def _lend_proof(request: RightsRequest, earlier: RightsRequest, *, now: datetime) -> None:
    """The same address was proved: the earlier one need not ask that again. What it needs more, it still asks."""
    if earlier.state != State.AWAITING_PROOF:
        return
    earlier.proof = max(Proof(earlier.proof), Proof(request.proof), key=LADDER.index)
    earlier.save(update_fields=["proof"])
    log(earlier, f"bewijs van {request.number}", by="systeem", now=now)
    proceed(earlier, now=now)
