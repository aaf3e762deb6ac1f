"""Putting a task in the queue once, however many want it. Not for which tasks there are: see `schedule`."""

from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult


def enqueue_unless_waiting(task: Task) -> bool:
    """Enqueues a task that does not wait in the queue already; says whether it did.

    So a worker's holiday leaves one of each, and not thousands.
    """
    if DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return False
    task.enqueue()
    return True
