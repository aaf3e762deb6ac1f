"""The computing time that a family of processes has used: the one figure that a busy machine does not spoil much."""

from collections.abc import Iterable
from contextlib import suppress

import psutil


def cpu_seconds(processes: Iterable[psutil.Process]) -> float:
    """User and system time so far, with that of their children that ended; take the difference of two calls.

    Give whole trees: a child that ends between two calls is then found again in its parent. macOS does not tell
    parents so; what a child of theirs used since the first call is lost there.
    """
    return sum(map(_own_and_ended_children, processes))


def _own_and_ended_children(process: psutil.Process) -> float:
    with suppress(psutil.NoSuchProcess):
        times = process.cpu_times()
        return float(times.user + times.system + times.children_user + times.children_system)
    return 0.0


def memory_mb(processes: Iterable[psutil.Process]) -> float:
    """What would come free if they all ended, in MB: pages that they share with others do not count."""
    return sum(process.memory_full_info().uss for process in processes) / 1e6
