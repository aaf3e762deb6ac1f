"""Counts in the memory of one process, on their way to the database.

At most what one interval counted is lost when a process is killed; a process that is asked to stop writes first.
Numbers by day and word: there is no list of requests, here or anywhere.
"""

import logging
from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date
from threading import Lock
from typing import Generic, Protocol, Self, TypeVar

from privacy.traffic.kinds import Event

logger = logging.getLogger(__name__)

Key = tuple[date, Event]
# What visitors make up is bounded, or a script could fill the table: further words count as one without a name.
MOST_FREE_WORDS = 200


class Countable(Protocol):
    """A value that is equal to others of its kind."""

    @property
    def is_free(self) -> bool:
        """Whether a visitor made up a word of it."""

    def nameless(self) -> Self:
        """The same without that word."""


E = TypeVar("E", bound=Countable)


class Batch(Generic[E]):
    """Safe from many threads. `write` gets what was counted since the last time, by day and event."""

    def __init__(self, write: Callable[[Counter[tuple[date, E]]], None]) -> None:
        self._write = write
        self._lock = Lock()
        self._writing = Lock()
        self._counts: Counter[tuple[date, E]] = Counter()
        self._free_words = 0

    def add(self, events: Iterable[E], *, day: date) -> None:
        with self._lock:
            for event in events:
                self._counts[self._bounded((day, event))] += 1

    def flush(self) -> None:
        """Writes what there is. What cannot be written is kept for the next time, and said in the log."""
        with self._writing:
            taken = self._take()
            if not taken:
                return
            try:
                self._write(taken)
            except Exception as error:  # the database is away; visitors must not notice
                logger.warning("Counts of visits wait: %s", type(error).__name__)
                self._put_back(taken)

    def _bounded(self, key: tuple[date, E]) -> tuple[date, E]:
        day, event = key
        if key in self._counts or not event.is_free:
            return key
        if self._free_words >= MOST_FREE_WORDS:
            return day, event.nameless()
        self._free_words += 1
        return key

    def _take(self) -> Counter[tuple[date, E]]:
        with self._lock:
            taken, self._counts, self._free_words = self._counts, Counter(), 0
        return taken

    def _put_back(self, counts: Counter[tuple[date, E]]) -> None:
        with self._lock:
            for key, count in counts.items():
                self._counts[self._bounded(key)] += count
