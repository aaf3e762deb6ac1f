"""The supervisor on small programs: starting, stopping in time, starting again, leaving nothing behind."""

import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from shop.demo import supervisor as rules
from shop.demo.process_tree import is_alive, kill_all
from shop.demo.processes import Service, ServiceProcess, StackError
from shop.demo.readiness import takes_connections
from shop.demo.stack_config import Ports
from shop.demo.supervisor import StopRequested, Supervisor

SLEEP = "import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('ready', flush=True); {SLEEP}"
PARENT = f"""
import subprocess, sys, time
for new_session in (False, True):
    subprocess.Popen([sys.executable, "-c", "{SLEEP}"], start_new_session=new_session)
print("ready", flush=True)
time.sleep(60)
"""
LISTENER = """
import socket, sys, time
server = socket.create_server(("127.0.0.1", int(sys.argv[1])))
time.sleep(60)
"""


class Stage:
    """A supervisor, what it said, and a way to make members out of Python code."""

    def __init__(self, log_folder: Path) -> None:
        self.said: list[str] = []
        self.supervisor = Supervisor(announce=self.said.append)
        self.log_folder = log_folder

    def member(self, code: str, *, name: str = "dummy", port: int | None = None) -> ServiceProcess:
        """It is ready when it listens on `port`, or else when it printed `ready`."""
        log = self.log_folder / f"{name}.log"
        answers = takes_connections(port) if port else lambda: "ready" in log.read_text()
        command = (sys.executable, "-c", code, str(port))
        return ServiceProcess(Service(name, command, answers=answers), log_folder=self.log_folder)


@pytest.fixture
def stage(tmp_path: Path) -> Iterator[Stage]:
    stage = Stage(tmp_path)
    yield stage
    stage.supervisor.kill_everything()


def test_start_returns_when_the_service_answers(stage: Stage) -> None:
    port = Ports.free().web

    stage.supervisor.start(stage.member(LISTENER, port=port))

    assert takes_connections(port)()


def test_a_service_that_ends_while_starting_is_reported_with_its_last_words(stage: Stage) -> None:
    broken = stage.member("import sys; sys.exit('no such database')")

    with pytest.raises(
        StackError, match=r"dummy stopped while it was starting: no such database \(.*dummy\.log\)"
    ):
        stage.supervisor.start(broken)


def test_a_service_that_never_answers_is_given_up(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "READY_SECONDS", 0.2)

    with pytest.raises(StackError, match="dummy does not answer"):
        stage.supervisor.start(stage.member(SLEEP))


def test_starting_stops_when_somebody_asks_for_it(stage: Stage) -> None:
    stage.supervisor.stop_requested.set()

    with pytest.raises(StopRequested):
        stage.supervisor.start(stage.member(SLEEP))


def test_stop_ends_children_of_children_in_other_sessions_too(stage: Stage) -> None:
    member = stage.member(PARENT)
    stage.supervisor.start(member)
    family = member.tree()

    stage.supervisor.stop()

    assert len(family) == 3
    assert not any(map(is_alive, family))


def test_stop_ends_children_that_outlived_their_parent(stage: Stage) -> None:
    member = stage.member(PARENT)
    stage.supervisor.start(member)
    parent, same_group, other_session = member.tree()
    kill_all([parent, other_session])

    stage.supervisor.stop()

    assert not is_alive(same_group)


def test_stop_kills_who_does_not_listen_within_five_seconds(stage: Stage) -> None:
    deaf = [stage.member(DEAF, name=name) for name in ("first", "second", "third")]
    stage.supervisor.start(*deaf)
    family = [process for member in deaf for process in member.tree()]
    begin = time.monotonic()

    stage.supervisor.stop()

    assert time.monotonic() - begin < 5
    assert not any(map(is_alive, family))


def test_a_second_stop_changes_nothing(stage: Stage) -> None:
    member = stage.member("print('ready', flush=True); " + SLEEP)
    stage.supervisor.start(member)
    stage.supervisor.stop()

    stage.supervisor.stop()

    assert not member.is_alive()


def test_restart_frees_the_port_that_an_orphan_still_holds(stage: Stage) -> None:
    port = Ports.free().web
    fork = "import os, time\nif os.fork(): time.sleep(60)\n" + LISTENER
    member = stage.member(fork, port=port)
    stage.supervisor.start(member)
    parent, orphan = member.tree()
    parent.kill()

    stage.supervisor.restart("dummy")

    assert not is_alive(orphan)
    assert takes_connections(port)()


def test_kill_leaves_it_dead_until_restart(stage: Stage) -> None:
    member = stage.member("print('ready', flush=True); " + SLEEP)
    stage.supervisor.start(member)

    stage.supervisor.kill("dummy")

    assert not member.is_alive()
    stage.supervisor.restart("dummy")
    assert member.is_alive()


def test_watch_starts_a_dead_service_again_and_says_so(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "HEALTHY_SECONDS", 0.0)
    member = stage.member("print('ready', flush=True); " + SLEEP)
    stage.supervisor.start(member)
    watching = threading.Thread(target=stage.supervisor.watch)
    watching.start()

    member.tree()[0].kill()
    wait_until(lambda: bool(stage.said) and member.is_alive())

    stage.supervisor.stop_requested.set()
    watching.join()
    assert stage.said == [f"The dummy died and is started again: ready ({stage.log_folder / 'dummy.log'})"]


@pytest.mark.parametrize(
    ("early_deaths", "pause_seconds"), [(0, 2), (1, 4), (2, 8), (3, 16), (4, 30), (99, 30)]
)
def test_pauses_between_starts_grow_to_half_a_minute(early_deaths: int, pause_seconds: float) -> None:
    attempts = rules.Attempts(started_at=100.0, early_deaths=early_deaths)

    assert attempts.may_start_at() == 100.0 + pause_seconds


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline, "it did not happen within ten seconds"
        time.sleep(0.02)
