"""The load on a small real server: how much it asks, and that it measures nothing but good answers."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import repeat
from typing import ClassVar

import pytest

from shop.demo.bench.load import Load, UnexpectedAnswer, drive
from shop.demo.bench.page import Page

ONE_CONNECTION = Load(connections=1, seconds=5, requests_each=1)
BODY = b"goud" * 50_000
STATUSES = {"/missing": 404, "/nothing": 204}


class Handler(BaseHTTPRequestHandler):
    """Answers as its path says, over connections that stay open."""

    protocol_version = "HTTP/1.1"
    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        self.send_response(STATUSES.get(self.path, 200))
        if self.path == "/nothing":
            self.end_headers()
            return
        if self.path != "/no-length":
            self.send_header("Content-Length", str(len(BODY)))
        self.end_headers()
        self.wfile.write(BODY[:10] if self.path == "/broken" else BODY)
        self.close_connection = self.path == "/broken"

    def log_message(self, format: str, *args: object) -> None:
        return


@pytest.fixture
def port() -> Iterator[int]:
    Handler.asked.clear()
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,)).start()
        yield server.server_port
        server.shutdown()


def test_every_connection_asks_as_often_as_it_may(port: int) -> None:
    load = Load(connections=3, seconds=5, requests_each=4)

    driven = drive(port, repeat(Page("page", "/").request(port)), status=200, load=load)

    assert Handler.asked == ["/"] * 12
    assert len(driven.durations) == 12
    assert max(driven.durations) < driven.seconds < load.seconds


def test_it_stops_when_the_time_is_over_but_asks_at_least_once(port: int) -> None:
    load = Load(connections=2, seconds=0, requests_each=1000)

    driven = drive(port, repeat(Page("page", "/").request(port)), status=200, load=load)

    assert len(driven.durations) == 2


def test_it_stops_when_there_is_nothing_more_to_ask(port: int) -> None:
    request = Page("page", "/").request(port)

    driven = drive(port, iter([request] * 3), status=200, load=Load(2, seconds=5, requests_each=1000))

    assert len(driven.durations) == 3


@pytest.mark.parametrize(
    ("path", "complaint"),
    [
        ("/missing", "GET /missing HTTP/1.1: HTTP/1.1 404 Not Found, not 200"),
        ("/no-length", "HTTP/1.1 200 OK has no Content-Length"),
        ("/broken", "closed in the middle of an answer"),
    ],
)
def test_an_answer_that_is_not_the_page_is_never_measured(port: int, path: str, complaint: str) -> None:
    with pytest.raises(UnexpectedAnswer, match=complaint):
        drive(port, repeat(Page("page", path).request(port)), status=200, load=ONE_CONNECTION)


def test_a_lost_server_is_an_error_of_the_system(port: int) -> None:
    nobody = 1  # needs privileges to listen on, and no program does

    with pytest.raises(OSError, match="refused"):
        drive(nobody, repeat(b""), status=200, load=ONE_CONNECTION)


def test_the_size_is_that_of_the_body(port: int) -> None:
    assert Page("page", "/").size(port, encodings="identity") == len(BODY)


def test_an_answer_without_content_needs_no_length(port: int) -> None:
    load = Load(connections=1, seconds=5, requests_each=3)

    driven = drive(port, repeat(Page("page", "/nothing").request(port)), status=204, load=load)

    assert len(driven.durations) == 3
