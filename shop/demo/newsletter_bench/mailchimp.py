"""A Mailchimp stand-in as a process of its own, so that its memory is not the shop's. Not for what it answers."""

import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests

from innerjewels.fingerprint import CHECKOUT

ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
SECONDS = 60


class DidNotStart(Exception):
    """The stand-in is not there."""


@dataclass(frozen=True)
class Mailchimp:
    """`url` is what MAILCHIMP_API_ENDPOINT has to be."""

    url: str

    def seed(self, count: int, *, pattern: str) -> None:
        """So many members, numbered from 1; `pattern` is an address with `{number}`."""
        self._control("members/seed", {"count": count, "pattern": pattern})

    def unsubscribe(self, email: str) -> None:
        """By the newsletter's own link."""
        self._control("members/unsubscribe", {"email": email})

    def _control(self, path: str, order: dict[str, Any]) -> None:
        requests.post(f"{self.url}/_standin/{path}", json=order, timeout=SECONDS).raise_for_status()


@contextmanager
def running_mailchimp(folder: Path) -> Iterator[Mailchimp]:
    """On a free port, with its state in this folder. Raises DidNotStart."""
    command = [sys.executable, "-m", "shop.demo.mailchimp_standin", "--port", "0", "--data", str(folder)]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            address = ADDRESS.search(process.stdout.readline())
            if address is None:
                raise DidNotStart
            yield Mailchimp(address[0])
        finally:
            process.terminate()
