"""What time it is at a stand-in."""

import time

MINUTE = 60.0


class Clock:
    """The wall clock, which a test may put forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> float:
        """Seconds since 1970, UTC, like `time.time`."""
        return time.time() + self._ahead

    def advance(self, *, seconds: float) -> None:
        """Put the clock forward; it stays so until the process ends."""
        self._ahead += seconds
