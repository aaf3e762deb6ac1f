"""Programs that run beside each other: start one, ask whether it answers, end it with all its children.

Each program leads a session of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
Not for the order among them: that is `shop.demo.supervisor`.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Protocol

import psutil
import psycopg2

from innerjewels import embedded_postgres
from innerjewels.fingerprint import CHECKOUT
from innerjewels.postgres_server import PostgresServer
from innerjewels.postgres_user import EmbeddedPostgresError

LOOPBACK = "127.0.0.1"
ANSWER_SECONDS = 2


class StackError(Exception):
    """The demo cannot go on; the message is one line for the terminal."""


class Runnable(Protocol):
    """What the supervisor can do with anything it keeps alive."""

    @property
    def name(self) -> str: ...
    @property
    def log(self) -> Path: ...
    def start(self) -> None: ...
    def is_alive(self) -> bool: ...
    def is_ready(self) -> bool: ...
    def tree(self) -> list[psutil.Process]: ...
    def ask_to_stop(self) -> None: ...
    def kill(self) -> None: ...


@dataclass(frozen=True)
class Service:
    """A program to keep running. `environment` is added to this process's own; `answers` tells when it is ready."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str] = field(default_factory=dict)
    answers: Callable[[], bool] = lambda: True


class ServiceProcess:
    """A service as a process, with its output appended to `<log_folder>/<name>.log`."""

    def __init__(self, service: Service, *, log_folder: Path) -> None:
        self.service = service
        self.name = service.name
        self.log = log_folder / f"{service.name}.log"
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Starts it, after ending what is left of the one before: an orphan may still hold the port."""
        self.kill()
        self._process = start_program(
            self.service.command, environment=self.service.environment, log=self.log
        )

    def is_alive(self) -> bool:
        """A dead one is left unreaped until `kill`, so that its number cannot become a stranger's."""
        return self._process is not None and is_alive(psutil.Process(self._process.pid))

    def is_ready(self) -> bool:
        return self.is_alive() and self.service.answers()

    def tree(self) -> list[psutil.Process]:
        return [] if self._process is None else tree(self._process.pid)

    def ask_to_stop(self) -> None:
        if self._process is not None and self.is_alive():
            os.kill(self._process.pid, signal.SIGTERM)

    def kill(self) -> None:
        """Ends it and everything it started, at once; also children that outlived it."""
        if self._process is not None:
            kill_program(self._process)
            self._process = None


class DatabaseProcess:
    """The embedded PostgreSQL, which may already run for somebody else and is not this process's child."""

    name = "database"

    def __init__(self, data_folder: Path) -> None:
        self.server = PostgresServer(data_folder)
        self.log = data_folder / "server.log"

    def start(self) -> None:
        try:
            embedded_postgres.database_url(data_folder=self.server.data_folder)
        except (EmbeddedPostgresError, psycopg2.Error) as error:
            raise StackError(str(error)) from error

    def is_alive(self) -> bool:
        return self.server.process() is not None

    def is_ready(self) -> bool:
        return self.server.is_ready()

    def tree(self) -> list[psutil.Process]:
        process = self.server.process()
        return [] if process is None else tree(process.pid)

    def ask_to_stop(self) -> None:
        self.server.ask_to_stop()

    def kill(self) -> None:
        """Like a power cut: nothing is written any more."""
        kill_all(self.tree())


def start_program(
    command: Sequence[str], *, environment: Mapping[str, str], log: Path
) -> subprocess.Popen[bytes]:
    """Runs it in the checkout, in a session of its own, its output appended to the log."""
    with log.open("ab") as output:
        return subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **environment},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )


def kill_program(process: subprocess.Popen[bytes]) -> None:
    """Kills what `start_program` started: its descendants and the members of its group, with or without parent."""
    family = [*tree(process.pid), *_group(process.pid)]
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
    kill_all(family)
    process.wait()


def _group(leader: int) -> list[psutil.Process]:
    members = []
    for process in psutil.process_iter():
        with suppress(ProcessLookupError, PermissionError):
            if os.getpgid(process.pid) == leader:
                members.append(process)
    return members


def kill_all(processes: Sequence[psutil.Process]) -> None:
    """Kills each one and waits until they are gone."""
    for process in processes:
        with suppress(psutil.NoSuchProcess):
            process.kill()
    deadline = time.monotonic() + ANSWER_SECONDS
    while any(map(is_alive, processes)) and time.monotonic() < deadline:
        time.sleep(0.01)


def is_alive(process: psutil.Process) -> bool:
    """Whether it still runs; a dead one that nobody asked for its exit code, as in a container, does not."""
    with suppress(psutil.NoSuchProcess):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def tree(pid: int) -> list[psutil.Process]:
    """The process and all its descendants; empty when it is gone."""
    with suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        return [process, *process.children(recursive=True)]
    return []


def answers_http(url_path: str, *, port: int) -> Callable[[], bool]:
    """A readiness check: GET on the loopback address answers 200. Asks no proxy."""

    def check() -> bool:
        connection = HTTPConnection(LOOPBACK, port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", url_path)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    return check


def takes_connections(port: int) -> Callable[[], bool]:
    """A readiness check: something listens on the port."""

    def check() -> bool:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=ANSWER_SECONDS):
            return True
        return False

    return check


def python(*arguments: str) -> tuple[str, ...]:
    """A command for the interpreter that runs this."""
    return (sys.executable, *arguments)
