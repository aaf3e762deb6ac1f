"""Whom a task is about: sealed in its arguments, and taken out of them once it is done."""

from typing import Any

from django_tasks import TaskContext
from django_tasks_db.models import DBTaskResult

NOBODY: dict[str, Any] = {"args": [], "kwargs": {}}


def forget_whom(context: TaskContext) -> None:
    """In the transaction that does the work. A finished task is kept for days, and need not know it any more."""
    DBTaskResult.objects.filter(pk=context.task_result.id).update(args_kwargs=NOBODY)
