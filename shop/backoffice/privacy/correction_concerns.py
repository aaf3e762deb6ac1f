"""What corrections need the owner for: who got what was wrong must hear that it was corrected (art. 19 AVG)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse

from privacy.erasure.models import RecipientNotice
from privacy.rights.kinds import Right
from privacy.telling import BY_TASK
from shop.backoffice.privacy.concern import Concern, numbered

# What goes by itself has a night and a day to do so.
BY_ITSELF = timedelta(days=1)


def untold_corrections(now: datetime) -> QuerySet[RecipientNotice]:
    """Those that wait for her tick, and those of a task that did not do its work."""
    hers = Q(created_at__lt=now - BY_ITSELF) | ~Q(how=BY_TASK)
    return RecipientNotice.objects.filter(hers, asked__right=Right.RECTIFICATION, told_at=None)


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
