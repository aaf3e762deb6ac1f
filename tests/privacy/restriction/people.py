"""People whose data stand still, for the tests of restrictions. Nothing here asserts."""

from datetime import datetime

from django.utils import timezone
from post_office.models import STATUS, Email

from privacy.restriction.grounds import Ground
from privacy.restriction.models import Restriction
from privacy.rights import deciding
from privacy.rights.confirming import confirm_by_code
from privacy.rights.kinds import Right
from privacy.rights.models import AskedRight
from tests.privacy.rights.asking import GAST, asked, mailed_code

OWNER = "eigenaar"
ANDER = "ander@voorbeeld.nl"


def asked_for_restriction(email: str = GAST) -> AskedRight:
    """Proved, and not decided."""
    request = asked(Right.RESTRICTION, email=email)
    confirm_by_code(request, mailed_code(email), now=timezone.now())
    return request.rights.get()


def restricted(
    email: str = GAST, *, ground: Ground = Ground.ACCURACY, now: datetime | None = None
) -> Restriction:
    """What the owner granted."""
    right = asked_for_restriction(email)
    deciding.grant(right, ground=ground.value, by=OWNER, now=now or timezone.now())
    return Restriction.objects.get(asked=right)


def deliver_mail() -> None:
    """The mail server took all that is queued."""
    waiting = Email.objects.filter(status__in=[STATUS.queued, STATUS.requeued])
    waiting.update(status=STATUS.sent, last_updated=timezone.now())
