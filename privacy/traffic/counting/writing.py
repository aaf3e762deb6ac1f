"""The writer of a process: a thread that puts the batch into the database every few seconds, and once at the end."""

import os
from collections import Counter
from collections.abc import Iterable
from multiprocessing.util import Finalize
from threading import Event as Signal
from threading import Lock, Thread

from django.conf import settings
from django.db import connection
from django.utils import timezone

from privacy.traffic.counting.batch import Batch, Key
from privacy.traffic.kinds import Event
from privacy.traffic.models import RawCount

# Multiprocessing runs its finalizers from the highest down, also where `atexit` is not heard: in a forked worker.
AT_EXIT = 100


def write_raw(counts: Counter[Key]) -> None:
    """One statement; rows of other processes are left alone."""
    rows = [
        RawCount(day=day, kind=event.kind, subject=event.subject, other=event.other, count=count)
        for (day, event), count in counts.items()
    ]
    RawCount.objects.bulk_create(rows)


class Writer:
    """Starts its thread at the first count, in the process that counts: a thread does not survive a fork."""

    def __init__(self, batch: Batch) -> None:
        self._batch = batch
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
            self._batch.flush()
        finally:
            connection.close()  # of this thread, which needs it for a moment only


def _begin_afresh() -> None:
    """What the parent counted is the parent's to write."""
    global batch, _writer
    batch = Batch(write_raw)
    _writer = Writer(batch)


def count(events: Iterable[Event]) -> None:
    """Adds to what this process writes next."""
    batch.add(events, day=timezone.localdate())
    _writer.ensure_running()


batch: Batch
_writer: Writer
_begin_afresh()
os.register_at_fork(after_in_child=_begin_afresh)
