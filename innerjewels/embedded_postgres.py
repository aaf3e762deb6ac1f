"""The database of a checkout without DATABASE_URL: a PostgreSQL that ships as a wheel, in a folder of var/.

Not for production, which names its own server. Once started, the server outlives the process that asked for
it: others may be using it by then, and counting its users goes wrong at the first kill -9. `make demo` and
`make test` stop theirs. From the shell: python -m innerjewels.embedded_postgres start|stop|status|psql
"""

import argparse
import fcntl
import os
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg2
from psycopg2 import sql

from innerjewels.postgres_server import BINARIES, PostgresServer
from innerjewels.postgres_user import EmbeddedPostgresError

CHECKOUT = Path(__file__).resolve().parent.parent


def database_url(*, data_folder: Path, name: str = "innerjewels", durable: bool = True) -> str:
    """The URL of database `name`; starts the server and creates the database where they are missing.

    `durable=False` trades safety at a power cut for speed (tests), when this call starts the server.
    Any number of processes may call this at the same time. Raises EmbeddedPostgresError.
    """
    server = PostgresServer(data_folder, durable=durable)
    with _one_process_at_a_time(server.data_folder):
        server.ensure_running()
        _ensure_database(name, server=server)
    return server.url(name)


def stop(data_folder: Path) -> None:
    """Disconnects everyone and stops the server; does nothing when it does not run."""
    PostgresServer(data_folder).stop()


@contextmanager
def _one_process_at_a_time(data_folder: Path) -> Iterator[None]:
    """Held while a server is being started; the system lets go of it when its holder dies."""
    data_folder.parent.mkdir(parents=True, exist_ok=True)
    with data_folder.with_name(f"{data_folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _ensure_database(name: str, *, server: PostgresServer) -> None:
    with closing(psycopg2.connect(server.url("postgres"))) as connection, connection.cursor() as cursor:
        connection.autocommit = True  # CREATE DATABASE refuses a transaction
        cursor.execute("SELECT FROM pg_database WHERE datname = %s", [name])
        if cursor.rowcount == 0:
            cursor.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def main() -> int:
    """Starts, stops, shows or enters the database of this checkout; the exit code says whether it runs."""
    parser = argparse.ArgumentParser(prog="python -m innerjewels.embedded_postgres")
    parser.add_argument("action", choices=["start", "stop", "status", "psql"])
    default_folder = Path(os.environ.get("INNERJEWELS_VAR", CHECKOUT / "var")) / "postgres"
    parser.add_argument("--data", type=Path, default=default_folder, help="data folder of the server")
    options = parser.parse_args()
    if options.action == "stop":
        stop(options.data)
        return 0
    if options.action == "status":
        is_ready = PostgresServer(options.data).is_ready()
        sys.stdout.write(f"PostgreSQL in {options.data} {'runs' if is_ready else 'does not run'}.\n")
        return 0 if is_ready else 1
    url = database_url(data_folder=options.data)
    if options.action == "psql":
        os.execv(BINARIES / "psql", ["psql", url])
    sys.stdout.write(f"{url}\n")
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main())
    except EmbeddedPostgresError as error:
        sys.exit(str(error))
