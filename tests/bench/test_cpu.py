"""Adding up computing time, with stand-ins for processes: real ones do not use the same time twice."""

from types import SimpleNamespace
from typing import cast

import psutil

from shop.demo.bench.cpu import cpu_seconds


def process(user: float, system: float, *, ended_children: tuple[float, float] = (0, 0)) -> psutil.Process:
    children_user, children_system = ended_children
    times = SimpleNamespace(
        user=user, system=system, children_user=children_user, children_system=children_system
    )
    return cast(psutil.Process, SimpleNamespace(cpu_times=lambda: times))


def gone() -> psutil.Process:
    def cpu_times() -> None:
        raise psutil.NoSuchProcess(1)

    return cast(psutil.Process, SimpleNamespace(cpu_times=cpu_times))


def test_user_and_system_time_of_all_processes_count() -> None:
    assert cpu_seconds([process(1, 2), process(4, 8)]) == 15


def test_the_difference_is_the_same_when_a_child_ends_in_between() -> None:
    before = cpu_seconds([process(1, 0), process(5, 1)])

    after = cpu_seconds([process(2, 0, ended_children=(7, 2))])

    assert after - before == 4


def test_a_process_that_has_just_gone_is_no_error() -> None:
    assert cpu_seconds([gone(), process(1, 1)]) == 2


def test_this_process_has_used_some() -> None:
    assert cpu_seconds([psutil.Process()]) > 0
