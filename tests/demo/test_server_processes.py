"""The demo's servers start with one line, fail with one line, and stop at once."""

import signal
import socket
from pathlib import Path

import pytest
import requests

from tests.demo.server_process import ServerProcess, run_server

STANDINS = {"shop.demo.mollie_standin": "mollie.sqlite3", "shop.demo.mailchimp_standin": "mailchimp.sqlite3"}


def arguments(module: str, *, folder: Path, port: int = 0) -> list[str]:
    """The command line for a server with its state in that folder."""
    usual = ["--port", str(port), "--data", str(folder)]
    return usual if module in STANDINS else [*usual, "--smtp-port", "0"]


@pytest.fixture(params=[*STANDINS, "shop.demo.inbox"])
def module(request: pytest.FixtureRequest) -> str:
    """Each server in turn."""
    name: str = request.param
    return name


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_server_is_healthy_and_stops_within_two_seconds(
    module: str, number: signal.Signals, tmp_path: Path
) -> None:
    with ServerProcess(module, *arguments(module, folder=tmp_path)) as server:
        health = requests.get(f"{server.url}/healthz", timeout=5)

        server.process.send_signal(number)

        assert server.process.wait(timeout=2) == 0
        assert server.first_line.startswith("listening on http://127.0.0.1:")
        assert health.status_code == 200


def test_a_busy_port_is_one_clear_line(module: str, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        process = run_server(module, *arguments(module, folder=tmp_path, port=port))
        output, error = process.communicate(timeout=10)

    assert process.returncode == 1
    assert output == ""
    assert error == f"cannot listen on 127.0.0.1:{port}: Address already in use\n"


def test_an_unwritable_folder_is_one_clear_line(module: str, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("not a folder")

    process = run_server(module, *arguments(module, folder=blocked / "data"))
    _, error = process.communicate(timeout=10)

    assert process.returncode == 1
    assert error == f"cannot write in data folder {blocked / 'data'}: Not a directory\n"


@pytest.mark.parametrize(("standin", "file"), STANDINS.items())
def test_a_damaged_database_is_one_clear_line(standin: str, file: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text("this is no database" * 100)

    process = run_server(standin, *arguments(standin, folder=tmp_path))
    _, error = process.communicate(timeout=10)

    assert process.returncode == 1
    assert error == f"cannot use the database in {tmp_path}: file is not a database\n"
