"""One line per request, with what happened and nothing about who it was."""

import logging
import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

import pytest

from privacy.traffic.access_log import AccessLog
from privacy.traffic.wsgi import MaskClientAddress

LOGGER = "test.access"


@pytest.fixture(autouse=True)
def _info_level(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, logger=LOGGER)


def answering(*chunks: bytes, status: str = "200 OK") -> WSGIApplication:
    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, [])
        return list(chunks)

    return application


def request(
    application: WSGIApplication,
    *,
    secret_prefixes: tuple[str, ...] = (),
    write: Callable[[bytes], object] = len,
    **environ: Any,
) -> bytes:
    """Serve one request as a server does: iterate, then always close."""
    layers = MaskClientAddress(AccessLog(application, logger=LOGGER, secret_prefixes=secret_prefixes))
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": "/", "REMOTE_ADDR": "203.0.113.77"} | environ
    response: Any = layers(environ, lambda *_: write)
    try:
        return b"".join(response)
    finally:
        response.close()


def test_a_line_tells_what_happened(caplog: pytest.LogCaptureFixture) -> None:
    body = request(
        answering(b"a" * 10, b"b" * 5), REQUEST_METHOD="POST", SCRIPT_NAME="/nl", PATH_INFO="/winkelmand/"
    )

    assert body == b"a" * 10 + b"b" * 5
    assert re.fullmatch(r"POST /nl/winkelmand/ 200 15 B \d+\.\d ms 203\.0\.113\.0", caplog.messages[0])
    assert len(caplog.messages) == 1


@pytest.mark.parametrize("address", ["203.0.113.77", "2001:db8:85a3:8d3:1319:8a2e:370:7348"])
def test_no_line_holds_a_full_address_or_a_query(address: str, caplog: pytest.LogCaptureFixture) -> None:
    request(
        answering(),
        REMOTE_ADDR=address,
        HTTP_X_FORWARDED_FOR=address,
        QUERY_STRING=f"q={address}&e=klant@example.nl",
    )

    assert address not in caplog.text
    assert "klant" not in caplog.text


def test_a_visitor_without_an_address_is_a_dash(caplog: pytest.LogCaptureFixture) -> None:
    request(answering(), REMOTE_ADDR="")

    assert caplog.messages[0].endswith("ms -")


def test_a_path_cannot_forge_a_second_line(caplog: pytest.LogCaptureFixture) -> None:
    request(answering(), PATH_INFO="/caf\xc3\xa9\n200 GET /vals\x1b[0m")

    assert caplog.messages[0].startswith("GET /caf%C3%A9%0A200%20GET%20/vals%1B%5B0m 200 ")


def test_of_a_link_that_works_like_a_key_only_the_beginning_is_logged(
    caplog: pytest.LogCaptureFixture,
) -> None:
    request(answering(), PATH_INFO="/bestelling/geheim/", secret_prefixes=("/mollie/terug/", "/bestelling/"))

    assert caplog.messages[0].startswith("GET /bestelling/... 200 ")


def test_an_error_of_the_application_is_logged_as_500_and_raised(caplog: pytest.LogCaptureFixture) -> None:
    def broken(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        raise LookupError("stuk")

    with pytest.raises(LookupError, match="stuk"):
        request(broken)

    assert caplog.messages[0].startswith("GET / 500 0 B ")
    assert len(caplog.messages) == 1


class Stream:
    """A response that breaks after its first chunk and remembers whether it was closed."""

    closed = False

    def __iter__(self) -> Iterator[bytes]:
        yield b"begin"
        raise ConnectionError("halverwege")

    def close(self) -> None:
        self.closed = True


def test_a_stream_that_breaks_is_closed_and_logged_with_what_was_sent(
    caplog: pytest.LogCaptureFixture,
) -> None:
    stream = Stream()

    def streaming(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("206 Partial Content", [])
        return stream

    with pytest.raises(ConnectionError, match="halverwege"):
        request(streaming)

    assert stream.closed
    assert caplog.messages[0].startswith("GET / 206 5 B ")


def test_a_response_that_fails_to_close_is_still_logged(caplog: pytest.LogCaptureFixture) -> None:
    class Unclosable(list[bytes]):
        def close(self) -> None:
            raise OSError("open gebleven")

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return Unclosable([b"x"])

    with pytest.raises(OSError, match="open gebleven"):
        request(application)

    assert caplog.messages[0].startswith("GET / 200 1 B ")


def test_bytes_sent_the_old_way_are_counted_and_sent(caplog: pytest.LogCaptureFixture) -> None:
    sent: list[bytes] = []

    def old_fashioned(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])(b"oud")
        return [b"nieuw"]

    request(old_fashioned, write=sent.append)

    assert sent == [b"oud"]
    assert caplog.messages[0].startswith("GET / 200 8 B ")


def test_a_streaming_answer_is_not_read_ahead() -> None:
    made: list[int] = []

    def streaming(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", [])
        return (made.append(number) or b"x" for number in range(3))  # type: ignore[func-returns-value]

    response = AccessLog(streaming, logger=LOGGER)({"REQUEST_METHOD": "GET"}, lambda *_: len)
    next(iter(response))

    assert made == [0]
