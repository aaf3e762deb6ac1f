"""What the clock has done about copies, for the worker. Fails loudly: it is in the log and on the list of tasks."""

from django.utils import timezone
from django_tasks import task

from privacy.backups.copies import make_backup
from privacy.backups.rehearsing import rehearse


@task()
def make_backup_task() -> None:
    """The nightly copy."""
    make_backup(now=timezone.now())


@task()
def rehearse_restore() -> None:
    """The newest copy, put back on trial."""
    rehearse(now=timezone.now())
