"""What the demo keeps running: programs and its database, each to be started, asked and ended.

Each program leads a session of its own, so that Ctrl-C in the terminal reaches the supervisor alone.
Not for the order among them: that is `shop.demo.supervisor`.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

import psutil
import psycopg2

from innerjewels import embedded_postgres
from innerjewels.postgres_server import PostgresServer
from innerjewels.postgres_user import EmbeddedPostgresError
from shop.demo.process_tree import is_alive, kill_all, kill_program, start_program, tree


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


def python(*arguments: str) -> tuple[str, ...]:
    """A command for the interpreter that runs this."""
    return (sys.executable, *arguments)
