"""Starts the demo's servers as the demo does: each a process of its own, on a free port."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")


def run_server(module: str, *arguments: str) -> "subprocess.Popen[str]":
    """A process that may or may not start; its output is in pipes."""
    command = [sys.executable, "-m", module, *arguments]
    return subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


class ServerProcess:
    """A server that said that it listens. `url` is its page, without a slash at the end."""

    def __init__(self, module: str, *arguments: str) -> None:
        self.process = run_server(module, *arguments)
        assert self.process.stdout is not None
        self.first_line = self.process.stdout.readline().strip()
        address = ADDRESS.search(self.first_line)
        if address is None:
            _, error = self.process.communicate(timeout=5)
            raise AssertionError(f"{module} did not start: {self.first_line} {error}")
        self.url = address[0]

    def stop(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop and return its exit code; a second call changes nothing."""
        if self.process.poll() is None:
            os.kill(self.process.pid, number)
        self.process.communicate(timeout=5)
        return self.process.returncode

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop(signal.SIGKILL)
