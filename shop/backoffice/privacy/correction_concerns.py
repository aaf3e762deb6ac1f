"""What corrections need the owner for: who got what was wrong must hear that it was corrected (art. 19 AVG)."""

from collections.abc import Iterator
from datetime import datetime

from django.db.models import QuerySet
from django.urls import reverse

from privacy.erasure.models import RecipientNotice
from privacy.rights.kinds import Right
from shop.backoffice.privacy.concern import Concern, numbered
from shop.backoffice.privacy.untold import untold


def untold_corrections(now: datetime) -> QuerySet[RecipientNotice]:
    return untold(now).filter(asked__right=Right.RECTIFICATION)


def correction_concerns(now: datetime) -> Iterator[Concern]:
    """One query."""
    count = untold_corrections(now).count()
    text = numbered(
        count,
        "ontvanger moet nog horen wat er verbeterd is",
        "ontvangers moeten nog horen wat er verbeterd is",
    )
    url = reverse("admin:privacy_rightsrequest_changelist")
    yield Concern(count, text, f"{url}?werk=melden", is_grave=False)
