"""Whether a request was answered in time. It stays late: no answer washes that off (clause C63)."""

from datetime import date

from django.utils import timezone

from privacy.rights.kinds import State
from privacy.rights.models import RightsRequest


def is_late(request: RightsRequest, *, today: date) -> bool:
    """Its last day passed before it was closed. What was taken back is never late."""
    ended = timezone.localdate(request.closed_at) if request.closed_at else today
    return request.state != State.WITHDRAWN and ended > request.due_on
