"""A database beside the shop's own, on the same server, in which a copy is made ready.

The server's user must be allowed to create databases (CREATEDB), and own the shop's.
"""

from collections.abc import Iterator
from contextlib import contextmanager, suppress

from django.db import DatabaseError, connection

from privacy.backups.postgres import connection_options, program

LONGEST_NAME = 63  # bytes; PostgreSQL cuts off what is longer
KEPT_MARK = "_oud_"


class CannotSwap(Exception):
    """The side database did not take the place of the shop's; the message says why, in Dutch."""


@contextmanager
def side_database(suffix: str) -> Iterator[str]:
    """The name of a new, empty database; whatever is left of it at the end is dropped."""
    name = beside(suffix)
    with connection._nodb_cursor() as server:
        server.execute(f"CREATE DATABASE {_quoted(name)} TEMPLATE template0")
    try:
        yield name
    finally:
        drop(name)


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """Django's connection, in every thread of this process, leads to that database."""
    settings, own = connection.settings_dict, connection.settings_dict["NAME"]
    connection.close()
    settings["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        settings["NAME"] = own


def restore_command(name: str) -> list[str]:
    """pg_restore of what it is fed, into that database; owners and rights become those of our own user."""
    options = ["--exit-on-error", "--no-owner", "--no-privileges", "--no-password"]
    return [str(program("pg_restore")), *options, "--dbname", connection_options(name)]


def beside(suffix: str) -> str:
    """The name of the shop's database with something after it."""
    return f"{connection.settings_dict['NAME']}"[: LONGEST_NAME - len(suffix)] + suffix


@contextmanager
def closed_to_others() -> Iterator[None]:
    """Nobody can use the shop's database meanwhile; whoever does is cut off. Fine when there is none."""
    own = _own_name()
    connection.close()
    _allow_connections(own, allowed=False)
    _cut_off(own)
    try:
        yield
    finally:
        _allow_connections(own, allowed=True)


def take_the_place(side: str, *, kept_as: str) -> None:
    """The side database gets the name of the shop's, and that one, if it is there, another name: both or neither."""
    own = _own_name()
    connection.close()
    _cut_off(own)
    _cut_off(side)
    with connection._nodb_cursor() as server:
        server.execute("BEGIN")
        try:
            if own in databases():
                server.execute(f"ALTER DATABASE {_quoted(own)} RENAME TO {_quoted(kept_as)}")
            server.execute(f"ALTER DATABASE {_quoted(side)} RENAME TO {_quoted(own)}")
            server.execute("COMMIT")
        except DatabaseError as error:
            server.execute("ROLLBACK")
            raise CannotSwap(f"De namen konden niet worden verwisseld: {error}") from error
    _allow_connections(kept_as, allowed=True)


def kept_databases() -> list[str]:
    """The databases that an earlier restore put aside."""
    return sorted(name for name in databases() if name.startswith(beside(KEPT_MARK)))


def databases() -> set[str]:
    with connection._nodb_cursor() as server:
        server.execute("SELECT datname FROM pg_database")
        return {name for (name,) in server.fetchall()}


def drop(name: str) -> None:
    """Whoever still uses it is cut off; does nothing when there is none."""
    with connection._nodb_cursor() as server:
        server.execute(f"DROP DATABASE IF EXISTS {_quoted(name)} WITH (FORCE)")


def _own_name() -> str:
    return str(connection.settings_dict["NAME"])


def _allow_connections(name: str, *, allowed: bool) -> None:
    """A database of that name may be gone, or be another one by now: after a swap it is the restored one."""
    with suppress(DatabaseError), connection._nodb_cursor() as server:
        server.execute(f"ALTER DATABASE {_quoted(name)} ALLOW_CONNECTIONS {str(allowed).lower()}")


def _cut_off(name: str) -> None:
    with connection._nodb_cursor() as server:
        server.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s", [name])


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
