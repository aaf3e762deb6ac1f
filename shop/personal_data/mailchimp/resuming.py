"""Somebody's right reaches Mailchimp also when the work that tells of it broke off: it alone holds who it is about.

Not for a Mailchimp that does not answer: what is told to it is tried again by the rounds.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django_tasks import task
from django_tasks.base import TaskResultStatus
from django_tasks_db.models import DBTaskResult

from shop.personal_data.mailchimp.erasing import forget
from shop.personal_data.mailchimp.following import follow
from shop.personal_data.mailchimp.whom import NOBODY

TASKS = {each.module_path: each for each in (forget, follow)}
# Either takes a moment: the worker that began it so long ago is not there any more.
BROKEN_OFF_AFTER = timedelta(hours=1)


@task()
def resume_telling() -> int:
    """Begins anew what failed, and what a worker that died left behind; returns how many."""
    with transaction.atomic():
        broken = list(_broken_off(timezone.now()).select_for_update(skip_locked=True))
        for row in broken:
            TASKS[row.task_path].enqueue(**row.args_kwargs["kwargs"])
        DBTaskResult.objects.filter(pk__in=[row.pk for row in broken]).update(args_kwargs=NOBODY)
    return len(broken)


def _broken_off(now: datetime) -> QuerySet[DBTaskResult]:
    """Of which nobody knows that it is done: then it would have forgotten whom it was about."""
    died = Q(status=TaskResultStatus.RUNNING, started_at__lt=now - BROKEN_OFF_AFTER)
    rows = DBTaskResult.objects.filter(died | Q(status=TaskResultStatus.FAILED), task_path__in=TASKS)
    return rows.exclude(args_kwargs=NOBODY)
