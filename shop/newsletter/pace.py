"""Answers that take the same time, so that how long one took does not tell who is on the list."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic, sleep

# Several times what the slowest of them takes here.
ANSWER_SECONDS = 0.06


@contextmanager
def unhurried() -> Iterator[None]:
    """What is done within lasts at least ANSWER_SECONDS. Limits keep down how many wait so at a time."""
    until = monotonic() + ANSWER_SECONDS
    yield
    sleep(max(0.0, until - monotonic()))
