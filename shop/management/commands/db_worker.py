"""`manage.py db_worker`: the worker of the task queue, which does not begin while the shop must stay shut."""

from typing import Any

from django_tasks_db.management.commands import db_worker

from privacy.backups.door import Door, wait_until_open


class Command(db_worker.Command):
    def handle(self, **options: Any) -> None:
        wait_until_open(Door())
        super().handle(**options)
