"""`manage.py scheduler`: the clock. Enqueues the jobs of shop/schedule.py until it is stopped."""

import signal
from types import FrameType
from typing import Any

from apscheduler.schedulers.blocking import BlockingScheduler
from django.conf import settings
from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from shop.enqueueing import enqueue_unless_waiting
from shop.schedule import JOBS


class Command(BaseCommand):
    help = "Enqueues the shop's recurring tasks by the clock."

    def handle(self, *args: Any, **options: Any) -> None:
        clock = BlockingScheduler(timezone=settings.TIME_ZONE)
        for job in JOBS:
            clock.add_job(self.enqueue, job.trigger, args=[job.task], coalesce=True, **job.when)
            if job.trigger == "interval":
                self.enqueue(job.task)

        def stop(signum: int, frame: FrameType | None) -> None:
            clock.shutdown(wait=False)

        signal.signal(signal.SIGTERM, stop)
        signal.signal(signal.SIGINT, stop)
        self.stdout.write(f"{len(JOBS)} jobs on the clock")
        clock.start()

    def enqueue(self, task: Any) -> None:
        """A database that is away for a while costs one turn, not the clock."""
        close_old_connections()
        try:
            enqueue_unless_waiting(task)
        except DatabaseError as error:
            self.stderr.write(f"{task.name} not enqueued: {error}")
        finally:
            close_old_connections()
