"""What stands in the demo's way is one line."""

import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from innerjewels.fingerprint import CHECKOUT
from shop.demo.processes import StackError
from shop.demo.stack_checks import check_disk, check_ports
from shop.demo.stack_config import Ports


@pytest.fixture
def busy_port() -> Iterator[int]:
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        yield stranger.getsockname()[1]


def test_free_ports_are_free() -> None:
    check_ports(Ports.free())


def test_a_busy_port_is_named_with_the_setting_that_changes_it(busy_port: int) -> None:
    ports = Ports(**{**vars(Ports.free()), "inbox": busy_port})

    with pytest.raises(
        StackError,
        match=f"Port {busy_port} cannot be used: Address already in use\\..* INBOX_PORT={busy_port + 100} make demo",
    ):
        check_ports(ports)


def test_a_disk_that_is_nearly_full_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=5_000_000))

    with pytest.raises(StackError, match="too full: 5 MB free, 300 MB needed"):
        check_disk(tmp_path)


def test_a_folder_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(StackError, match="cannot write"):
        check_disk(tmp_path / "file" / "log")


@pytest.mark.parametrize("port", ["0", "65536", "tachtig", "-1"])
def test_a_port_that_is_none_ends_the_demo_with_one_line(port: str, tmp_path: Path) -> None:
    answer = demo(PORT=port, INNERJEWELS_VAR=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stdout == f"PORT must be a port between 1 and 65535, not {port!r}.\n"


def test_a_busy_port_ends_the_demo_with_one_line_before_anything_is_started(
    busy_port: int, tmp_path: Path
) -> None:
    answer = demo(PORT=str(busy_port), INNERJEWELS_VAR=str(tmp_path))

    assert answer.returncode == 1
    assert answer.stdout.count("\n") == 1
    assert answer.stdout.startswith(f"Port {busy_port} cannot be used")
    assert list(tmp_path.rglob("*.log")) == []


def demo(**environment: str) -> subprocess.CompletedProcess[str]:
    """Runs the demo until it gives up."""
    command = [sys.executable, "-m", "shop.demo"]
    told = {**os.environ, **environment}
    return subprocess.run(
        command, cwd=CHECKOUT, env=told, capture_output=True, text=True, timeout=30, check=False
    )
