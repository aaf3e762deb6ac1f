"""PostgreSQL's own programs for copies, pg_dump and pg_restore: found, checked and run beside a database's settings.

A password goes through the environment and never stands on a command line, where every user of the machine sees it.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, BinaryIO

from django.conf import settings
from django.db import connection
from psycopg2.extensions import make_dsn

LONGEST_COMPLAINT = 2000
# Those that every version knows: the programs may be older than the library of the driver.
OPTIONS = ("host", "hostaddr", "port", "user", "sslmode", "sslrootcert", "sslcert", "sslkey", "options")


class NoSuitableProgram(Exception):
    """pg_dump or pg_restore is missing or older than the server; the message says what to install, in Dutch."""


class ProgramFailed(Exception):
    """The message is the program's own last words."""


def program(name: str) -> Path:
    """The first `name` that is not older than the server: in `settings.PRIVACY_POSTGRES_PROGRAMS`, then on the PATH.

    Raises NoSuitableProgram. An older pg_dump refuses a newer server; a newer one reads an older server.
    """
    with connection._nodb_cursor() as server:
        wanted = server.connection.server_version // 10_000
    places = [shutil.which(name, path=str(settings.PRIVACY_POSTGRES_PROGRAMS)), shutil.which(name)]
    found = {path: _major_version(path) for path in places if path}
    for path, version in found.items():
        if version >= wanted:
            return Path(path)
    seen = ", ".join(f"{path} is versie {version}" for path, version in found.items()) or "er is er geen"
    raise NoSuitableProgram(_UNSUITABLE.format(name=name, wanted=wanted, seen=seen))


@contextmanager
def output_of(command: list[str]) -> Iterator[BinaryIO]:
    """What a program writes, as a stream. Raises ProgramFailed at the end: what was read is then not to be used."""
    with TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=complaints, env=_environment())
        assert process.stdout is not None
        try:
            yield process.stdout  # type: ignore[misc]  # an IO[bytes] is as good
        except BaseException:
            process.kill()
            raise
        finally:
            process.stdout.close()
            process.wait()
        _refuse_failure(command[0], process.returncode, complaints)


def feed(command: list[str], pieces: Iterable[bytes]) -> None:
    """Gives the pieces to a program and waits for it. Raises ProgramFailed, and whatever the pieces raise."""
    with TemporaryFile() as complaints:
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=complaints, env=_environment())
        assert process.stdin is not None
        try:
            _pour(pieces, process.stdin)
        except BaseException:
            process.kill()
            raise
        finally:
            process.wait()
        _refuse_failure(command[0], process.returncode, complaints)


def connection_options(database: str) -> str:
    """For `--dbname`: where and as whom to connect, without the password."""
    with connection._nodb_cursor() as server:
        parameters: Mapping[str, Any] = server.connection.get_dsn_parameters()
    known = {name: parameters[name] for name in OPTIONS if parameters.get(name)}
    return make_dsn(**known, dbname=database)


def _pour(pieces: Iterable[bytes], target: IO[bytes]) -> None:
    """A program that stops listening says why itself."""
    try:
        for piece in pieces:
            target.write(piece)
        target.close()
    except BrokenPipeError:
        pass


def _environment() -> dict[str, str]:
    password = connection.get_connection_params().get("password")
    return {**os.environ, **({"PGPASSWORD": str(password)} if password else {})}


def _major_version(path: str) -> int:
    shown = subprocess.run([path, "--version"], capture_output=True, text=True, check=False).stdout
    numbers = re.search(r"\(PostgreSQL\) (\d+)", shown)
    return int(numbers[1]) if numbers else 0


def _refuse_failure(program: str, code: int, complaints: IO[bytes]) -> None:
    if code != 0:
        complaints.seek(0)
        words = complaints.read().decode(errors="replace").strip()[-LONGEST_COMPLAINT:]
        raise ProgramFailed(f"{Path(program).name}: {words or code}")


_UNSUITABLE = (
    "Voor deze databaseserver is {name} van PostgreSQL {wanted} of nieuwer nodig; {seen}. Installeer "
    "postgresql-client-{wanted} (Debian: apt install postgresql-client-{wanted}; macOS: brew install libpq)."
)
