"""Keeps a set of processes alive: starts them, starts again what died, and stops all of them in time.

It knows nothing of what they are; that is `shop.demo.stack`.
"""

import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from shop.demo.process_tree import kill_all
from shop.demo.processes import Runnable, StackError

READY_SECONDS = 60
STOP_SECONDS = 3.0  # for everything but the first member, on which the others stand
FOUNDATION_STOP_SECONDS = 1.5  # together less than the five seconds that Ctrl-C may take
HEALTHY_SECONDS = 60.0  # who lived this long and then died may start again at once
LONGEST_PAUSE_SECONDS = 30.0
POLL_SECONDS = 0.05
WATCH_SECONDS = 0.5


class StopRequested(Exception):
    """Somebody asked to stop while something was being waited for."""


@dataclass
class Attempts:
    """When a member was last started (monotonic seconds), and how often in a row it died soon after."""

    started_at: float
    early_deaths: int = 0

    def may_start_at(self) -> float:
        """Two seconds after the last start, then four, eight, at most LONGEST_PAUSE_SECONDS."""
        return self.started_at + min(2.0 ** (self.early_deaths + 1), LONGEST_PAUSE_SECONDS)


class Supervisor:
    """Runs members in the order in which they were started; the first one is stopped last.

    `announce` gets lines for a person. `stop_requested` may be set from a signal handler or another thread:
    every method that waits, except `stop`, then raises StopRequested; `watch` returns.
    """

    def __init__(self, *, announce: Callable[[str], None]) -> None:
        self.announce = announce
        self.stop_requested = threading.Event()
        self._members: dict[str, Runnable] = {}
        self._attempts: dict[str, Attempts] = {}

    def start(self, *members: Runnable) -> None:
        """Starts them at the same time and returns when all are ready. Raises StackError or StopRequested."""
        for member in members:
            self._members[member.name] = member
            self._attempts[member.name] = Attempts(started_at=time.monotonic())
            member.start()
        for member in members:
            self._wait_until_ready(member)

    def restart(self, name: str) -> None:
        """Stops the member if it runs, starts it, and returns when it is ready."""
        member = self._members[name]
        member.ask_to_stop()
        _wait_until_gone([member], seconds=STOP_SECONDS)
        member.kill()
        self.start(member)

    def kill(self, name: str) -> None:
        """Kills a member and its children, as a crash does; it stays dead until `restart`, or `watch` sees it."""
        self._members[name].kill()

    def kill_everything(self) -> None:
        """For who cannot wait for `stop`."""
        for member in self._members.values():
            member.kill()

    def watch(self) -> None:
        """Starts again what dies, with growing pauses, until a stop is requested."""
        while not self.stop_requested.wait(WATCH_SECONDS):
            for member in self._members.values():
                if not member.is_alive():
                    self._revive(member)

    def stop(self) -> None:
        """Asks everything to stop, kills what has not stopped in time, and leaves no process behind."""
        members = list(self._members.values())
        _end(members[1:], seconds=STOP_SECONDS)
        _end(members[:1], seconds=FOUNDATION_STOP_SECONDS)

    def _wait_until_ready(self, member: Runnable) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while not member.is_ready():
            if not member.is_alive():
                raise StackError(
                    f"The {member.name} stopped while it was starting: {last_line(member.log)} ({member.log})"
                )
            if time.monotonic() > deadline:
                raise StackError(f"The {member.name} does not answer; {member.log} may say why.")
            self.pause(POLL_SECONDS)

    def pause(self, seconds: float) -> None:
        """Sleeps; raises StopRequested as soon as somebody asks to stop."""
        if self.stop_requested.wait(seconds):
            raise StopRequested

    def _revive(self, member: Runnable) -> None:
        attempts, now = self._attempts[member.name], time.monotonic()
        lived_long = now - attempts.started_at > HEALTHY_SECONDS
        if not lived_long and now < attempts.may_start_at():
            return
        deaths = 0 if lived_long else attempts.early_deaths + 1
        self._attempts[member.name] = Attempts(started_at=now, early_deaths=deaths)
        self.announce(f"The {member.name} died and is started again: {last_line(member.log)} ({member.log})")
        try:
            member.start()
        except StackError as error:
            self.announce(str(error))


def last_line(log: Path) -> str:
    """The last thing a program said."""
    lines = log.read_text(errors="replace").split("\n") if log.exists() else []
    return next((line.strip() for line in reversed(lines) if line.strip()), "it said nothing")


def _end(members: Sequence[Runnable], *, seconds: float) -> None:
    trees = [process for member in members for process in member.tree()]
    for member in members:
        member.ask_to_stop()
    _wait_until_gone(members, seconds=seconds)
    for member in members:
        member.kill()
    kill_all(trees)  # a child that had left its parent's group


def _wait_until_gone(members: Sequence[Runnable], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while any(member.is_alive() for member in members) and time.monotonic() < deadline:
        time.sleep(POLL_SECONDS)
