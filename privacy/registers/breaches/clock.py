"""How long there still is to report a breach. Pure."""

from datetime import datetime, timedelta
from enum import StrEnum

from privacy.registers.breaches.models import Breach, Decision

# Art. 33 lid 1 AVG: 72 hours after becoming aware of it; nights and Sundays count (Verordening 1182/71 art. 3).
TO_REPORT = timedelta(hours=72)
# When it presses.
NEAR = timedelta(hours=24)


class Urgency(StrEnum):
    """In the words of the desk."""

    DONE = "afgehandeld"
    WAITS = "loopt"
    PRESSES = "minder dan een dag"
    OVER = "te laat"


def report_by(breach: Breach) -> datetime:
    return breach.aware_at + TO_REPORT


def is_settled(breach: Breach) -> bool:
    """Decided, and whoever must be told was told."""
    match Decision(breach.decision):
        case Decision.OPEN:
            return False
        case Decision.NO_RISK:
            return True
        case Decision.RISK:
            return breach.reported_at is not None
        case Decision.HIGH_RISK:
            return breach.reported_at is not None and breach.told_at is not None


def urgency(breach: Breach, *, now: datetime) -> Urgency:
    """Once reported, the clock of the AP stands still: telling people has no hours, but may not wait (art. 34)."""
    if is_settled(breach):
        return Urgency.DONE
    if breach.reported_at is not None:
        return Urgency.PRESSES
    left = report_by(breach) - now
    if left < timedelta():
        return Urgency.OVER
    return Urgency.PRESSES if left <= NEAR else Urgency.WAITS
