"""What stands at Google's place in these tests: a server on this machine that writes down all that comes in."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit


@dataclass(frozen=True)
class Taken:
    """One request as it came."""

    path: str
    query: dict[str, list[str]]
    headers: dict[str, str]
    body: dict[str, Any]
    everything: str

    @property
    def events(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.body["events"]
        return found


@dataclass
class Google:
    """`status` is what it answers; what it answered an error to is in `taken` as well."""

    url: str = ""
    status: int = 204
    taken: list[Taken] = field(default_factory=list)

    @property
    def pages(self) -> list[str]:
        return [event["params"]["page_location"] for request in self.taken for event in request.events]


@contextmanager
def google_on_this_machine() -> Iterator[Google]:
    google = Google()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            sent = self.rfile.read(int(self.headers["Content-Length"])).decode()
            google.taken.append(
                Taken(
                    path=urlsplit(self.path).path,
                    query=parse_qs(urlsplit(self.path).query),
                    headers=dict(self.headers.items()),
                    body=json.loads(sent),
                    everything=f"{self.path}\n{self.headers}\n{sent}",
                )
            )
            self.send_response(google.status)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            return

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        google.url = f"http://127.0.0.1:{server.server_port}"
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield google
        server.shutdown()
