"""Work that is done once before the demo's services start, and again only when what it is made from changed.

What was done is written into the database, as its comment: whoever throws the database away starts afresh.
"""

import json
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import psycopg2
from psycopg2 import sql

from innerjewels.fingerprint import fingerprint
from shop.demo.process_tree import kill_program, start_program
from shop.demo.processes import StackError
from shop.demo.supervisor import POLL_SECONDS, Supervisor, last_line

PROGRESS_SECONDS = 5
REMEMBERED = (
    "SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = current_database()"
)


@dataclass(frozen=True)
class Step:
    """A command that makes something from the files that match `made_from`; `product` shows that it is still there."""

    name: str
    title: str
    command: Sequence[str]
    made_from: tuple[str, ...]
    product: Path | None = None


def run_steps(
    steps: Sequence[Step], *, environment: Mapping[str, str], log_folder: Path, supervisor: Supervisor
) -> None:
    """Runs those that are not done yet. Raises StackError when one fails, StopRequested when told to stop."""
    database_url = environment["DATABASE_URL"]
    done = _done(database_url)
    for step in steps:
        state = fingerprint(step.made_from)
        is_there = step.product is None or step.product.exists()
        if done.get(step.name) != state or not is_there:
            log = log_folder / f"{step.name}.log"
            _run(step, environment=environment, log=log, supervisor=supervisor)
            done[step.name] = state
            _remember(done, database_url=database_url)


def _run(step: Step, *, environment: Mapping[str, str], log: Path, supervisor: Supervisor) -> None:
    supervisor.announce(f"{step.title} ...")
    process = start_program(step.command, environment=environment, log=log)
    try:
        _wait(process, log=log, supervisor=supervisor)
    finally:
        if process.poll() is None:
            kill_program(process)
    if process.returncode != 0:
        raise StackError(f"{step.title} failed: {last_line(log)} ({log})")


def _wait(process: subprocess.Popen[bytes], *, log: Path, supervisor: Supervisor) -> None:
    started = tell_from = time.monotonic()
    while process.poll() is None:
        supervisor.pause(POLL_SECONDS)
        if time.monotonic() - tell_from > PROGRESS_SECONDS:
            tell_from = time.monotonic()
            supervisor.announce(f"  after {tell_from - started:.0f} s: {last_line(log)}")


def _done(database_url: str) -> dict[str, str]:
    with closing(psycopg2.connect(database_url)) as connection, connection.cursor() as cursor:
        cursor.execute(REMEMBERED)
        (comment,) = cursor.fetchone() or (None,)
    return dict(json.loads(comment)) if comment else {}


def _remember(done: Mapping[str, str], *, database_url: str) -> None:
    with closing(psycopg2.connect(database_url)) as connection, connection, connection.cursor() as cursor:
        name = sql.Identifier(connection.info.dbname)
        comment = sql.Literal(json.dumps(done))
        cursor.execute(sql.SQL("COMMENT ON DATABASE {} IS {}").format(name, comment))
