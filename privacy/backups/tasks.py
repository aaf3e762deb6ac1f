"""The nightly copy, for the worker."""

from django.utils import timezone
from django_tasks import task

from privacy.backups.copies import make_backup


@task()
def make_backup_task() -> None:
    """Fails loudly: a night without a copy is in the log and on the list of tasks."""
    make_backup(now=timezone.now())
