"""Ends a child process that takes too long or too much memory, from outside: on every system, whatever it is doing."""

import signal
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

import psutil

SECONDS_BETWEEN_LOOKS = 0.05
BYTES_PER_MB = 1_000_000


class Watch:
    """Looks while its block runs. `max_seconds` is wall time."""

    def __init__(self, pid: int, *, max_seconds: float, max_mb: int) -> None:
        self._process = psutil.Process(pid)
        self._end = time.monotonic() + max_seconds
        self._max_bytes = max_mb * BYTES_PER_MB
        self._over = threading.Event()
        self._ended_it = False
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()

    def reached(self, exit_code: int | None) -> bool:
        """Whether the child ended by this watch, or by its own count of processor time."""
        return self._ended_it or exit_code == -signal.SIGPROF

    def _look(self) -> None:
        with suppress(psutil.Error):  # it ended by itself
            while not self._over.wait(SECONDS_BETWEEN_LOOKS):
                if time.monotonic() > self._end or self._process.memory_info().rss > self._max_bytes:
                    self._ended_it = True
                    self._process.kill()
                    return
