"""Who got what was wrong and must hear that it was corrected (art. 19 AVG), and what the person is told of that."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from privacy.erasure.models import RecipientNotice
from privacy.rights.models import AskedRight
from privacy.subject import Subject
from privacy.telling import tell

BY_OWNER = "Laat weten wat er verbeterd is, en vink het hier af."


def must_be_told(asked: AskedRight, recipients: Iterable[str], *, subject: Subject, now: datetime) -> None:
    """One notice for each, by the tasks of `settings.PRIVACY_TELL_CORRECTED` where the site has them."""
    tell(
        set(recipients),
        about={"asked": asked},
        how=BY_OWNER,
        tasks=getattr(settings, "PRIVACY_TELL_CORRECTED", {}),
        subject=subject,
        now=now,
    )


def told_in_words(asked: AskedRight) -> list[str]:
    """For the person, who may ask who heard of it (art. 19 AVG)."""
    notices = RecipientNotice.objects.filter(asked=asked)
    return [
        f"{notice.recipient[:1].upper()}{notice.recipient[1:]} "
        + ("hoorde ervan." if notice.told_at else "krijgt het nog te horen.")
        for notice in notices
    ]
