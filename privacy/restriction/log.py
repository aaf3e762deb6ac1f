"""The log of a restriction: each step, by whom and when. It only grows."""

from datetime import datetime

from privacy.restriction.models import Restriction, RestrictionStep


def log(restriction: Restriction, what: str, *, by: str, now: datetime) -> None:
    """`what` names no person and no data: it is kept longer than they are."""
    RestrictionStep.objects.create(restriction=restriction, what=what, by=by, at=now)
