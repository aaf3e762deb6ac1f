"""Waiting for what another process does, as briefly as possible."""

import time
from collections.abc import Callable


def wait_until(holds: Callable[[], object], *, seconds: float = 5) -> None:
    """Return as soon as it holds; fail when it takes too long."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "this did not happen in time"
        time.sleep(0.01)
