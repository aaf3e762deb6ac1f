"""What time it is here, and how much faster than in reality time works.

Not a scheduler: what happens as time passes is in `passing_time` and `courier`.
"""

import time
from dataclasses import dataclass

MINUTE = 60.0
HOUR = 60 * MINUTE


@dataclass(frozen=True)
class Pace:
    """How many times faster than at the real Mollie.

    `customer` divides how long a payment stays open: somebody is reading a page meanwhile.
    `machinery` divides webhook retries and refunds: nobody should have to wait for those.
    """

    customer: float
    machinery: float


PACES = {
    "real": Pace(customer=1, machinery=1),
    "demo": Pace(customer=3, machinery=60),
    "tests": Pace(customer=1, machinery=1200),
}


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
