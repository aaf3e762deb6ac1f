"""Stands between a browser and the shop and keeps all that the browser sends, byte for byte.

What is fetched comes from the shop. What is posted is kept and not passed on: the browser is thanked for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.policy import HTTP
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import requests

THANKS = b'<!DOCTYPE html><html lang="nl"><title>Dank je</title><main>Ontvangen</main></html>'
PASSED_ON = ("Content-Type", "Content-Security-Policy")


@dataclass
class Wiretap:
    """`sent` holds a request each: its line, its headers and its body."""

    url: str
    sent: list[bytes] = field(default_factory=list)
    posted: list[bytes] = field(default_factory=list)

    def posted_fields(self) -> dict[str, bytes]:
        """The one form that was posted, as {name: contents}; a file is its bytes."""
        (request,) = self.posted
        message = message_from_bytes(request, policy=HTTP)
        return {
            str(part.get_param("name", header="Content-Disposition")): bytes(part.get_payload(decode=True))
            for part in message.iter_parts()
        }


@contextmanager
def wiretap(shop_url: str) -> Iterator[Wiretap]:
    """A wiretap before the shop, on a free port of this machine."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            self._keep(b"")
            wanted = {"Accept-Encoding": "identity", "Cookie": self.headers["Cookie"] or ""}
            answer = requests.get(shop_url + self.path, headers=wanted, timeout=30)
            headers = {name: answer.headers[name] for name in PASSED_ON if name in answer.headers}
            self._answer(answer.content, status=answer.status_code, headers=headers)

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            self._keep(body)
            tap.posted.append(f"Content-Type: {self.headers['Content-Type']}\r\n\r\n".encode() + body)
            self._answer(THANKS, status=200, headers={"Content-Type": "text/html"})

        def _keep(self, body: bytes) -> None:
            tap.sent.append(f"{self.requestline}\r\n{self.headers}".encode() + body)

        def _answer(self, content: bytes, *, status: int, headers: dict[str, str]) -> None:
            self.send_response(status)
            for name, value in (headers | {"Content-Length": str(len(content))}).items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            """What is kept is kept in `sent`."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        tap = Wiretap(url=f"http://127.0.0.1:{server.server_port}")
        thread = Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield tap
        finally:
            server.shutdown()
            thread.join()
