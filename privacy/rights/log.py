"""The log of a request: each step, by whom and when. It only grows."""

from datetime import datetime

from privacy.rights.models import RequestEvent, RightsRequest


def log(request: RightsRequest, what: str, *, by: str, now: datetime) -> None:
    """`what` names no person and no data: it is kept longer than they are."""
    RequestEvent.objects.create(request=request, what=what, by=by, at=now)
