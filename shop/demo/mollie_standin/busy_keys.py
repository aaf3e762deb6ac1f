"""Remembers which idempotency keys are being answered right now, in this process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class KeyIsBusy(Exception):
    """Another thread is answering this key."""


class BusyKeys:
    """Safe to use from many threads. A killed process leaves no key busy."""

    def __init__(self) -> None:
        self._keys: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    @contextmanager
    def claimed(self, *, profile: str, key: str) -> Iterator[None]:
        """Hold a key for the length of the block; KeyIsBusy when somebody else holds it."""
        with self._lock:
            if (profile, key) in self._keys:
                raise KeyIsBusy
            self._keys.add((profile, key))
        try:
            yield
        finally:
            with self._lock:
                self._keys.discard((profile, key))
