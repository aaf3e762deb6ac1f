"""How the demo command ends: every way to stop it stops everything, in time and with exit code 0."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from innerjewels.fingerprint import CHECKOUT
from innerjewels.postgres_server import PostgresServer
from shop.demo.process_tree import is_alive
from shop.demo.stack_config import Ports

SLEEP = "import time; time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {SLEEP}"

StartDemo = Callable[[str], subprocess.Popen[str]]


@pytest.fixture
def start_demo(tmp_path: Path) -> Iterator[StartDemo]:
    """Starts the demo around a small program and returns when it is ready."""
    demos = []

    def start(code: str) -> subprocess.Popen[str]:
        ports = Ports.free()
        told = {
            "INNERJEWELS_VAR": str(tmp_path),
            "PORT": str(ports.web),
            "MOLLIE_PORT": str(ports.mollie),
            "MAILCHIMP_PORT": str(ports.mailchimp),
            "INBOX_PORT": str(ports.inbox),
            "EMAIL_PORT": str(ports.smtp),
        }
        command = [sys.executable, "-m", "tests.processes.small_demo", code]
        demo = subprocess.Popen(
            command,
            cwd=CHECKOUT,
            env={**os.environ, **told},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        demos.append(demo)
        assert demo.stdout is not None
        assert any("Ctrl-C stops everything" in line for line in demo.stdout)
        return demo

    yield start
    for demo in demos:
        demo.kill()
        demo.wait()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_everything(number: signal.Signals, start_demo: StartDemo, tmp_path: Path) -> None:
    demo = start_demo(SLEEP)
    family = psutil.Process(demo.pid).children(recursive=True)
    begin = time.monotonic()

    demo.send_signal(number)

    assert demo.wait(timeout=10) == 0
    assert time.monotonic() - begin < 5
    assert family
    assert not any(map(is_alive, family))
    assert PostgresServer(tmp_path / "postgres").process() is None


def test_a_terminal_that_is_gone_keeps_nothing_alive(start_demo: StartDemo) -> None:
    demo = start_demo(SLEEP)
    family = psutil.Process(demo.pid).children(recursive=True)
    assert demo.stdout is not None
    demo.stdout.close()

    demo.send_signal(signal.SIGHUP)

    assert demo.wait(timeout=10) == 0
    assert not any(map(is_alive, family))


def test_a_second_ctrl_c_does_not_wait(start_demo: StartDemo) -> None:
    demo = start_demo(DEAF)
    family = psutil.Process(demo.pid).children(recursive=True)
    time.sleep(0.5)  # until the program has made itself deaf
    begin = time.monotonic()

    demo.send_signal(signal.SIGINT)
    time.sleep(0.7)
    demo.send_signal(signal.SIGINT)

    assert demo.wait(timeout=10) == 0
    assert time.monotonic() - begin < 2.5
    assert not any(map(is_alive, family))
