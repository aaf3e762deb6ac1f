"""The background work about Mailchimp, done as a worker does it. Nothing here asserts."""

from typing import Any
from unittest import mock

from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def waiting(task: Task) -> list[DBTaskResult]:
    return list(
        DBTaskResult.objects.filter(task_path=task.module_path, status="READY").order_by("enqueued_at")
    )


def work(task: Task) -> list[Any]:
    """All of this task that waits now; what each gave."""
    return [_done(task, row) for row in waiting(task)]


def _done(task: Task, row: DBTaskResult) -> Any:
    row.claim("worker")
    context = mock.Mock(task_result=mock.Mock(id=row.id))
    given = task.func(context, **row.args_kwargs["kwargs"])
    DBTaskResult.objects.filter(pk=row.pk).update(status="SUCCESSFUL")
    return given
