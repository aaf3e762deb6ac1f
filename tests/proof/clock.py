"""One clock for the shop and for Mollie, that only a history puts forward."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from unittest import mock

from django.utils import timezone

from shop.demo.standin.clock import Clock

MORNING = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
BETWEEN_STEPS_SECONDS = 1.0


class ProofClock(Clock):
    """Stands still but for what it is put forward, so that a history passes the same way each time."""

    def __init__(self) -> None:
        super().__init__()
        self._started = MORNING.timestamp()

    def now(self) -> float:
        return self._started + self._ahead

    def restart(self) -> None:
        """A new history begins on the same morning."""
        self._ahead = 0.0

    @contextmanager
    def rules_the_shop(self) -> Iterator[None]:
        """While it lasts, `timezone.now()` is this clock's moment."""
        with mock.patch.object(timezone, "now", self._moment):
            yield

    def _moment(self) -> datetime:
        return datetime.fromtimestamp(self.now(), tz=UTC)
