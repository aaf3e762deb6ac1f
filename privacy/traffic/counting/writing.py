"""The writer of a process: a thread that puts its batches into the database every few seconds, and once at the end."""

import os
from collections import Counter
from collections.abc import Iterable
from datetime import date
from multiprocessing.util import Finalize
from threading import Event as Signal
from threading import Lock, Thread
from typing import Any

from django.conf import settings
from django.db import connection
from django.utils import timezone

from privacy.traffic.counting.batch import Batch, Key
from privacy.traffic.kinds import Event
from privacy.traffic.models import RawCount, WaitingView
from privacy.traffic.relay.view import View

# Multiprocessing runs its finalizers from the highest down, also where `atexit` is not heard: in a forked worker.
AT_EXIT = 100


def write_raw(counts: Counter[Key]) -> None:
    """One statement; rows of other processes are left alone."""
    rows = [
        RawCount(day=day, kind=event.kind, subject=event.subject, other=event.other, count=count)
        for (day, event), count in counts.items()
    ]
    RawCount.objects.bulk_create(rows)


def write_waiting(counts: Counter[tuple[date, View]]) -> None:
    """The same for what Google is told of, when the day is over."""
    WaitingView.objects.bulk_create(
        WaitingView(day=day, count=count, **view._asdict()) for (day, view), count in counts.items()
    )


class Writer:
    """Starts its thread at the first count, in the process that counts: a thread does not survive a fork."""

    def __init__(self, *batches: Batch[Any]) -> None:
        self._batches = batches
        self._starting = Lock()
        self._started = False
        self._stopped = Signal()

    def ensure_running(self) -> None:
        """Does nothing when it runs, or when PRIVACY_TRAFFIC_SECONDS is 0: then somebody else flushes."""
        with self._starting:
            if self._started or not settings.PRIVACY_TRAFFIC_SECONDS:
                return
            self._started = True
        Finalize(None, self.stop, exitpriority=AT_EXIT)
        Thread(target=self._write_on, name="counts of visits", daemon=True).start()

    def stop(self) -> None:
        """Writes what is left. A second call writes what came after the first."""
        self._stopped.set()
        self._flush()

    def _write_on(self) -> None:
        while not self._stopped.wait(settings.PRIVACY_TRAFFIC_SECONDS):
            self._flush()

    def _flush(self) -> None:
        try:
            for each in self._batches:
                each.flush()
        finally:
            connection.close()  # of this thread, which needs it for a moment only


def _begin_afresh() -> None:
    """What the parent counted is the parent's to write."""
    global batch, relayed, _writer
    batch, relayed = Batch(write_raw), Batch(write_waiting)
    _writer = Writer(batch, relayed)


def count(events: Iterable[Event]) -> None:
    """Adds to what this process writes next."""
    batch.add(events, day=timezone.localdate())
    _writer.ensure_running()


def relay(views: Iterable[View]) -> None:
    """Adds to what waits to be told to Google; nothing for a visitor who did not agree."""
    relayed.add(views, day=timezone.localdate())
    _writer.ensure_running()


batch: Batch[Event]
relayed: Batch[View]
_writer: Writer
_begin_afresh()
os.register_at_fork(after_in_child=_begin_afresh)
