"""Recipients of somebody's data who still must hear of something (art. 19 AVG), and need the owner for that."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from privacy.erasure.models import RecipientNotice
from privacy.telling import BY_TASK

# What goes by itself has a night and a day to do so.
BY_ITSELF = timedelta(days=1)


def untold(now: datetime) -> QuerySet[RecipientNotice]:
    """Those that wait for her tick, and those of a task that did not do its work."""
    hers = Q(created_at__lt=now - BY_ITSELF) | ~Q(how=BY_TASK)
    return RecipientNotice.objects.filter(hers, told_at=None)
