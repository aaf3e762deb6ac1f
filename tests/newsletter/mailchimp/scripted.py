"""A server that answers what a test tells it to, and remembers every byte that it was asked. Not a Mailchimp."""

import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

JSON = "application/json; charset=utf-8"
PROBLEM = "application/problem+json; charset=utf-8"


@dataclass(frozen=True)
class Asked:
    """A request as it came: `headers` in the order and the spelling of the wire."""

    method: str
    target: str
    headers: list[tuple[str, str]]
    body: str
    port: int  # of the caller: the same for calls over one connection


@dataclass
class Answer:
    status: int = 200
    body: str = ""
    headers: Mapping[str, str] = field(default_factory=lambda: {"Content-Type": JSON})
    seconds: float = 0


class Scripted:
    """Gives the answers in their order, and then the last one for ever. `url` has no slash at its end."""

    def __init__(self) -> None:
        self.answers: list[Answer] = [Answer(body="{}")]
        self.asked: list[Asked] = []
        self.let_go = threading.Event()
        self.url = ""

    def will(self, *answers: Answer) -> None:
        self.answers = list(answers)

    def will_say(self, status: int, body: Any, *, content_type: str = JSON) -> None:
        """Everything is answered with this; a body that is no text becomes JSON."""
        text = body if isinstance(body, str) else json.dumps(body)
        self.will(Answer(status, text, {"Content-Type": content_type}))

    def will_refuse(self, status: int, title: str, detail: str = "Nee.", **more: Any) -> None:
        """As Mailchimp refuses."""
        problem = {"type": "about:blank", "title": title, "status": status, "detail": detail, "instance": "1"}
        self.will_say(status, problem | more, content_type=PROBLEM)

    def next_answer(self) -> Answer:
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def scripted_server() -> Iterator[Scripted]:
    """On a free port of this machine, until the end of the block."""
    script = Scripted()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(script))
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    script.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield script
    finally:
        script.let_go.set()
        server.shutdown()
        server.server_close()


def _handler(script: Scripted) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def answer(self) -> None:
            length = int(self.headers.get("Content-Length") or 0)
            body = self.rfile.read(length).decode()
            asked = Asked(self.command, self.path, self.headers.items(), body, self.client_address[1])
            script.asked.append(asked)
            answer = script.next_answer()
            script.let_go.wait(answer.seconds)
            self._send(answer)

        def _send(self, answer: Answer) -> None:
            content = answer.body.encode()
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = answer

        def log_message(self, format: str, *args: Any) -> None:
            """Says nothing."""

    return Handler
