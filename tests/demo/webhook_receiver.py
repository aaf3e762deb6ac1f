"""A shop's webhook address on this machine, which answers what a test tells it to."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

from tests.demo.waiting import wait_until


class WebhookReceiver:
    """`ids` are the payment ids posted so far, `visits` counts GETs. After the given answers all get a 200."""

    def __init__(self, *, port: int = 0, answers: Iterable[int] = ()) -> None:
        self.calls: list[dict[str, str]] = []
        self.visits = 0
        self._answers = list(answers)
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"])).decode()
                signature = self.headers.get("X-Mailchimp-Signature", "")
                content_type = self.headers["Content-Type"]
                status = receiver.receive(content_type=content_type, body=body, signature=signature)
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.send_header("Content-Length", "0")
                self.end_headers()

            def do_GET(self) -> None:
                receiver.visits += 1
                self.send_response(200)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, format: str, *args: object) -> None:
                return

        self._server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
        self.port = self._server.server_port
        self.url = f"http://127.0.0.1:{self.port}/mollie/webhook/geheim/"

    def receive(self, *, content_type: str, body: str, signature: str) -> int:
        """Note a call and return the status to answer it with."""
        self.calls.append({"content_type": content_type, "body": body, "signature": signature})
        return self._answers.pop(0) if self._answers else 200

    @property
    def ids(self) -> list[str]:
        """The ids in the order of arrival."""
        return [parse_qs(call["body"])["id"][0] for call in self.calls]

    def wait_for(self, count: int, *, seconds: float = 5) -> list[str]:
        """The ids once there are that many."""
        wait_until(lambda: len(self.calls) >= count, seconds=seconds)
        return self.ids

    @contextmanager
    def listening(self) -> Iterator["WebhookReceiver"]:
        """Answer calls for as long as the block runs."""
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
