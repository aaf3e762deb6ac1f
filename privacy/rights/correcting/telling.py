"""Who got what was wrong and must hear that it was corrected (art. 19 AVG), and what he is told of that."""

from collections.abc import Iterable
from datetime import datetime

from privacy.erasure.models import RecipientNotice
from privacy.rights.models import AskedRight

BY_OWNER = "Laat weten wat er verbeterd is, en vink het hier af."


def must_be_told(asked: AskedRight, recipients: Iterable[str], *, now: datetime) -> None:
    """One notice for each. Who was told before of another thing on this request is told anew."""
    for recipient in dict.fromkeys(recipients):
        RecipientNotice.objects.update_or_create(
            asked=asked,
            recipient=recipient,
            defaults={"how": BY_OWNER, "told_at": None, "told_by": ""},
            create_defaults={"how": BY_OWNER, "created_at": now},
        )


def told_in_words(asked: AskedRight) -> list[str]:
    """For the person, who may ask who heard of it (art. 19 AVG)."""
    notices = RecipientNotice.objects.filter(asked=asked)
    return [
        f"{notice.recipient[:1].upper()}{notice.recipient[1:]} "
        + ("hoorde ervan." if notice.told_at else "krijgt het nog te horen.")
        for notice in notices
    ]
