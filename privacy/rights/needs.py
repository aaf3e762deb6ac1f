"""What a request still takes before something is done, seen what the site knows of who asks.

How much proof that is, is in `proving`; what the site knows is `settings.PRIVACY_FACTS`.
"""

from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.rights.copy_choice import WhenCopy, when_copy
from privacy.rights.kinds import Outcome, Right, State
from privacy.rights.models import RightsRequest
from privacy.rights.proving import Needed, needed
from privacy.rights.sealed import unsealed_subject
from privacy.subject import Subject


class Facts(Protocol):
    """What a site knows of somebody that a reader of his mail does not."""

    def exist(self, subject: Subject) -> bool: ...

    def fit(self, subject: Subject, *, number: str, postcode: str) -> bool: ...


def needed_for(request: RightsRequest) -> Needed:
    """For what is still open of it."""
    open_rights = {Right(asked.right) for asked in request.rights.all() if asked.outcome == Outcome.OPEN}
    sealed = request.sealed_subject
    is_known = sealed is not None and facts().exist(unsealed_subject(sealed))
    return needed(
        open_rights,
        only_at_once=not open_rights,
        is_known_by_orders=is_known,
        # Who proved himself before she chose so has done enough.
        copy_always=request.state == State.AWAITING_PROOF and when_copy() is WhenCopy.ALWAYS,
    )


def facts() -> Facts:
    known: Facts = import_string(settings.PRIVACY_FACTS)
    return known
