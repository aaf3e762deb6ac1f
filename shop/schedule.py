"""What runs by the clock: a table of tasks and how often. The clock only enqueues; the worker works."""

from dataclasses import dataclass

from django_tasks.base import Task
from django_tasks_db.models import DBTaskResult

from shop.mail.tasks import forget_old_mails, send_queued_mails
from shop.mollie.tasks import expire_unpaid_orders, reconcile_attempts

MINUTE, DAY = 60, 24 * 60 * 60


@dataclass(frozen=True)
class Job:
    task: Task
    every_seconds: int


JOBS = (
    Job(send_queued_mails, every_seconds=MINUTE),
    Job(reconcile_attempts, every_seconds=10 * MINUTE),
    Job(expire_unpaid_orders, every_seconds=5 * MINUTE),
    Job(forget_old_mails, every_seconds=DAY),
)


def enqueue_unless_waiting(task: Task) -> bool:
    """Enqueues a task that does not wait in the queue already, so that a worker's holiday leaves one, not thousands."""
    if DBTaskResult.objects.ready().filter(task_path=task.module_path).exists():
        return False
    task.enqueue()
    return True
