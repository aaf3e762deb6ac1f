"""Works a queue of webhooks off in the background, some side by side, so that a slow shop holds up nobody.

Not for what a webhook says or when it is tried again: the stand-in's own `Outbox` knows.
"""

import logging
import sqlite3
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Generic, Protocol, TypeVar

AT_ONCE = 8
LONGEST_SLEEP = 60.0

log = logging.getLogger(__name__)


class Numbered(Protocol):
    """Something with a number of its own in the queue."""

    @property
    def number(self) -> int: ...


Letter = TypeVar("Letter", bound=Numbered)


class Outbox(Protocol[Letter]):
    """A stand-in's queue. `changed` is set whenever it may have something new."""

    @property
    def changed(self) -> threading.Event: ...

    def due(self) -> tuple[Sequence[Letter], float | None]:
        """What has to be posted by now, and after how many seconds there is more to do, if ever."""

    def send(self, letter: Letter) -> None:
        """Post it and record what came of it."""


class Courier(Generic[Letter]):
    """Empties the queue, up to eight webhooks side by side.

    The queue is in the database, so what a killed process left is picked up by the next one. An
    attempt that was under way then is made again: a shop may get any webhook more than once.
    """

    def __init__(self, outbox: Outbox[Letter]) -> None:
        self._outbox = outbox
        self._stopped = threading.Event()
        self._under_way: set[int] = set()

    def run(self) -> None:
        """Work until stopped. A full disk or a locked file is logged and tried again."""
        while not self._stopped.is_set():
            try:
                sleep = self._send_what_is_due()
            except sqlite3.Error:
                log.exception("the webhook queue cannot be read or written")
                sleep = 1.0
            self._outbox.changed.wait(sleep)
            self._outbox.changed.clear()

    def stop(self) -> None:
        """Start nothing new."""
        self._stopped.set()
        self._outbox.changed.set()

    def _send_what_is_due(self) -> float:
        """Returns after how many seconds there is something to do again."""
        # Looked at before the queue: what ends in between is off the queue, and so not sent twice.
        under_way = frozenset(self._under_way)
        due, seconds = self._outbox.due()
        waiting = [letter for letter in due if letter.number not in under_way]
        for letter in waiting[: AT_ONCE - len(under_way)]:
            self._under_way.add(letter.number)
            threading.Thread(target=self._send, args=(letter,), daemon=True).start()
        return LONGEST_SLEEP if seconds is None else min(max(seconds, 0.0), LONGEST_SLEEP)

    def _send(self, letter: Letter) -> None:
        try:
            self._outbox.send(letter)
        except sqlite3.Error:
            log.exception("a delivery could not be recorded, so it will be made again")
        finally:
            self._under_way.discard(letter.number)
            self._outbox.changed.set()


@contextmanager
def courier_at_work(outbox: Outbox[Letter]) -> Iterator[None]:
    """A courier in the background for as long as the block runs."""
    courier = Courier(outbox)
    threading.Thread(target=courier.run, daemon=True).start()
    try:
        yield
    finally:
        courier.stop()
