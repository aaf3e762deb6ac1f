"""Finds what a killed demo left running, so that the next one need not fail on its ports.

Every program of a stack carries a mark in its environment: which process started it, for which folder.
"""

import os
from contextlib import suppress
from pathlib import Path

import psutil

from shop.demo.process_tree import is_alive, kill_all
from shop.demo.processes import StackError

MARK = "INNERJEWELS_STARTED_BY"


def mark(var_folder: Path) -> dict[str, str]:
    """The environment variable for programs that this process starts for that folder."""
    me = psutil.Process(os.getpid())
    return {MARK: f"{me.pid} {me.create_time():.0f} {var_folder}"}


def end_leftovers(var_folder: Path) -> None:
    """Kills programs of the folder whose supervisor is gone. Raises StackError when another one lives."""
    leftovers = []
    for process in psutil.process_iter():
        pid, started, folder = _mark_of(process)
        if folder == str(var_folder) and pid != os.getpid():
            if _lives(pid, started=started):
                raise StackError(f"This demo already runs, as process {pid}; stop it there with Ctrl-C.")
            leftovers.append(process)
    kill_all(leftovers)


def _mark_of(process: psutil.Process) -> tuple[int, float, str]:
    with suppress(psutil.Error, OSError, KeyError, ValueError):
        pid, started, folder = process.environ()[MARK].split(" ", 2)
        return int(pid), float(started), folder
    return 0, 0.0, ""


def _lives(pid: int, *, started: float) -> bool:
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return is_alive(process) and abs(process.create_time() - started) < 2
    return False
