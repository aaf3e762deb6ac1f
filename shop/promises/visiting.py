"""Looking at the shop's own pages from inside, as a browser without cookies would."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.test import Client

# A robot by its own words: it is not counted as a visit.
AGENT = "InnerJewels-beloften/1.0 (bot)"


@dataclass(frozen=True)
class Visit:
    """What came back. `cookies` are the names of those that the page set, `loose` of those that plain http may carry.

    `remembered` is what a browser is told to remember of TLS.
    """

    status: int
    body: bytes
    cookies: tuple[str, ...]
    location: str
    loose: tuple[str, ...] = ()
    remembered: str = ""

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", "replace")


def visit(path: str, *, is_encrypted: bool = True) -> Visit:
    """GET of one of our own paths, through every layer of the shop. Never raises for what a page does wrong.

    With Django's test client and not over the network: the shop may call nobody past its register, itself included.
    """
    client = Client(raise_request_exception=False, headers={"user-agent": AGENT})
    host = next((name for name in settings.ALLOWED_HOSTS if "*" not in name), "localhost").lstrip(".")
    answer: Any = client.get(path, secure=is_encrypted, SERVER_NAME=host)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return Visit(
        status=answer.status_code,
        body=body,
        cookies=tuple(answer.cookies),
        location=answer.headers.get("Location", ""),
        loose=tuple(name for name, morsel in answer.cookies.items() if not morsel["secure"]),
        remembered=answer.headers.get("Strict-Transport-Security", ""),
    )
