"""What a killed demo left running."""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from shop.demo.process_tree import is_alive, kill_all, start_program
from shop.demo.processes import StackError
from shop.demo.stack_leftovers import MARK, end_leftovers, mark
from tests.demo.waiting import wait_until

SLEEP = (sys.executable, "-c", "import time; time.sleep(60)")


@pytest.fixture
def started(tmp_path: Path) -> Iterator[list[psutil.Process]]:
    processes: list[psutil.Process] = []
    yield processes
    kill_all(processes)


def run(environment: dict[str, str], *, folder: Path, started: list[psutil.Process]) -> psutil.Process:
    """A program that has begun: until then the system shows its parent's environment."""
    program = start_program(SLEEP, environment=environment, log=folder / "program.log")
    started.append(psutil.Process(program.pid))
    wait_until(lambda: environment.items() <= started[-1].environ().items())
    return started[-1]


def started_by(supervisor: psutil.Process, *, folder: Path) -> dict[str, str]:
    return {MARK: f"{supervisor.pid} {supervisor.create_time():.0f} {folder}"}


def test_a_program_whose_supervisor_is_gone_is_ended(tmp_path: Path, started: list[psutil.Process]) -> None:
    supervisor = run({}, folder=tmp_path, started=started)
    leftover = run(started_by(supervisor, folder=tmp_path), folder=tmp_path, started=started)
    kill_all([supervisor])

    end_leftovers(tmp_path)

    assert not is_alive(leftover)


def test_the_number_of_a_gone_supervisor_may_belong_to_another_process(
    tmp_path: Path, started: list[psutil.Process]
) -> None:
    long_ago = {MARK: f"{os.getppid()} 1000000000 {tmp_path}"}
    leftover = run(long_ago, folder=tmp_path, started=started)

    end_leftovers(tmp_path)

    assert not is_alive(leftover)


def test_a_demo_that_still_runs_is_left_alone(tmp_path: Path, started: list[psutil.Process]) -> None:
    supervisor = run({}, folder=tmp_path, started=started)
    program = run(started_by(supervisor, folder=tmp_path), folder=tmp_path, started=started)

    with pytest.raises(StackError, match=f"already runs, as process {supervisor.pid}"):
        end_leftovers(tmp_path)

    assert is_alive(program)


def test_programs_of_this_process_and_of_another_folder_are_left_alone(
    tmp_path: Path, started: list[psutil.Process]
) -> None:
    own = run(mark(tmp_path), folder=tmp_path, started=started)
    other = run({MARK: f"{2**22 + 1} 1000000000 /elsewhere"}, folder=tmp_path, started=started)

    end_leftovers(tmp_path)

    assert is_alive(own)
    assert is_alive(other)
