"""The embedded database: shared by processes, and started again after whatever happened to it."""

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import psycopg2
import pytest

from innerjewels.embedded_postgres import database_url, stop
from innerjewels.fingerprint import CHECKOUT
from innerjewels.postgres_server import PostgresServer
from shop.demo.process_tree import kill_all, tree

ASK_FOR_URL = """
import sys
from pathlib import Path
from innerjewels.embedded_postgres import database_url
print(database_url(data_folder=Path(sys.argv[1]), durable=False))
"""


@pytest.fixture
def data_folder(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "postgres"
    yield folder
    stop(folder)


def ask(url: str, query: str) -> object:
    """The one value that a query returns."""
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone() if cursor.description else None
        return row[0] if row else None


def crash(folder: Path) -> None:
    server = PostgresServer(folder).process()
    assert server is not None
    kill_all(tree(server.pid))


def test_the_database_is_utf8_in_utc_and_knows_dutch_letters(data_folder: Path) -> None:
    url = database_url(data_folder=data_folder, durable=False)

    assert ask(url, "SHOW server_encoding") == "UTF8"
    assert ask(url, "SHOW timezone") == "UTC"
    assert ask(url, "SELECT upper('één ring')") == "ÉÉN RING"
    assert ask(url, "SELECT to_tsvector('dutch', 'RINGEN') @@ to_tsquery('dutch', 'ring')") is True


def test_what_was_written_survives_a_crash(data_folder: Path) -> None:
    url = database_url(data_folder=data_folder)
    ask(url, "CREATE TABLE ring (size int); INSERT INTO ring VALUES (17)")
    crash(data_folder)

    url = database_url(data_folder=data_folder)

    assert ask(url, "SELECT size FROM ring") == 17


def test_a_crash_of_the_main_process_alone_does_not_block_a_start(data_folder: Path) -> None:
    database_url(data_folder=data_folder, durable=False)
    server = PostgresServer(data_folder).process()
    assert server is not None
    kill_all([server])

    url = database_url(data_folder=data_folder, durable=False)

    assert ask(url, "SELECT 1") == 1


@pytest.mark.parametrize(
    "number", [os.getpid(), 1, 2**22 + 1, "no number"], ids=["own", "root", "nobody", "broken"]
)
def test_a_stale_pid_file_does_not_block_a_start(data_folder: Path, number: int | str) -> None:
    """After a power cut the number belongs to this user, to root, to nobody; or the file is half written."""
    database_url(data_folder=data_folder, durable=False)
    crash(data_folder)
    (data_folder / "postmaster.pid").write_text(f"{number}\n{data_folder}\n")

    url = database_url(data_folder=data_folder, durable=False)

    assert ask(url, "SELECT 1") == 1


def test_processes_that_ask_at_the_same_time_share_one_server(data_folder: Path) -> None:
    command = [sys.executable, "-c", ASK_FOR_URL, str(data_folder)]

    with ThreadPoolExecutor() as pool:
        asked = [pool.submit(subprocess.check_output, command, cwd=CHECKOUT, text=True) for _ in range(4)]
        urls = {each.result().strip() for each in asked}

    assert len(urls) == 1
    assert ask(urls.pop(), "SELECT 1") == 1


def test_the_server_outlives_the_process_that_started_it(data_folder: Path) -> None:
    command = [sys.executable, "-c", ASK_FOR_URL, str(data_folder)]
    url = subprocess.check_output(command, cwd=CHECKOUT, text=True).strip()

    assert ask(url, "SELECT 1") == 1


@pytest.mark.parametrize("name", ["met spaties", "quote's", "komma, teken", "ring-" * 30], ids=str.__len__)
def test_any_folder_name_will_do(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name / "postgres"

    try:
        assert ask(database_url(data_folder=folder, durable=False), "SELECT 1") == 1
    finally:
        stop(folder)


def test_only_its_own_user_can_reach_the_server(data_folder: Path) -> None:
    database_url(data_folder=data_folder, durable=False)

    socket = PostgresServer(data_folder).socket_folder() / ".s.PGSQL.5432"
    assert socket.stat().st_mode & 0o077 == 0


def test_it_listens_on_no_network(data_folder: Path) -> None:
    database_url(data_folder=data_folder, durable=False)

    server = PostgresServer(data_folder).process()

    assert server is not None
    assert server.net_connections(kind="inet") == []


def test_stop_ends_it_and_a_second_stop_changes_nothing(data_folder: Path) -> None:
    database_url(data_folder=data_folder, durable=False)

    stop(data_folder)
    stop(data_folder)

    assert PostgresServer(data_folder).process() is None


def test_stop_without_a_server_makes_nothing(tmp_path: Path) -> None:
    stop(tmp_path / "nothing" / "postgres")

    assert list(tmp_path.iterdir()) == []
