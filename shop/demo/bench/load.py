"""Sends requests over a few kept connections, each as soon as it is free, and measures how long an answer takes.

Plain sockets, because a general HTTP client needs several times as long per request as the floor takes to answer,
and would then be what is measured. It is not such a client: it wants answers with a Content-Length, or without content.
"""

import gc
import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial

from shop.demo.readiness import LOOPBACK

PATIENCE_SECONDS = 10
CHUNK = 1 << 18
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


class UnexpectedAnswer(Exception):
    """The server answered something else than the page: the figures would be of another thing."""


@dataclass(frozen=True)
class Load:
    """Each connection asks until the seconds are over, or until it has asked so many times."""

    connections: int
    seconds: float
    requests_each: int


@dataclass(frozen=True)
class Drive:
    """What was measured, in seconds: each answer by itself, and all of it together."""

    durations: list[float]
    seconds: float


def drive(port: int, requests: Iterator[bytes], *, status: int, load: Load) -> Drive:
    """Every connection takes the next request, at least one, and another as soon as its answer is complete.

    `requests` is shared among them and may end. Raises UnexpectedAnswer for another status or an answer that
    cannot be read, OSError when the server is lost.
    """
    with ThreadPoolExecutor(load.connections) as pool, _no_pauses():
        begin = time.perf_counter()
        until = begin + load.seconds
        ask = partial(_ask, port, requests, status=status, until=until, at_most=load.requests_each)
        askers = [pool.submit(ask) for _ in range(load.connections)]
        durations = [duration for asker in askers for duration in asker.result()]
        return Drive(durations, time.perf_counter() - begin)


def _ask(port: int, requests: Iterator[bytes], *, status: int, until: float, at_most: int) -> list[float]:
    durations: list[float] = []
    with socket.create_connection((LOOPBACK, port), timeout=PATIENCE_SECONDS) as connection:
        for request in requests:
            durations.append(ask_once(connection, request, status=status))
            if len(durations) >= at_most or time.perf_counter() >= until:
                break
    return durations


def ask_once(connection: socket.socket, request: bytes, *, status: int) -> float:
    """The seconds until the whole answer is here. Raises UnexpectedAnswer or OSError."""
    begin = time.perf_counter()
    connection.sendall(request)
    head = _receive(connection)
    duration = time.perf_counter() - begin
    if head.split(b" ", 2)[1] != b"%d" % status:
        raise UnexpectedAnswer(f"{_first_line(request)}: {_first_line(head)}, not {status}")
    return duration


def _receive(connection: socket.socket) -> bytes:
    """Reads one whole answer and returns its head."""
    data = b""
    while b"\r\n\r\n" not in data:
        data += _some(connection)
    head, _, body = data.partition(b"\r\n\r\n")
    if head.split(b" ", 2)[1] == b"204":  # no content, so no length of it (RFC 9110 par. 15.3.5)
        return head
    length = _LENGTH.search(head)
    if length is None:
        raise UnexpectedAnswer(f"{_first_line(head)} has no Content-Length")
    missing = int(length[1]) - len(body)
    while missing > 0:
        missing -= len(_some(connection))
    return head


def _some(connection: socket.socket) -> bytes:
    data = connection.recv(CHUNK)
    if not data:
        raise UnexpectedAnswer("the connection was closed in the middle of an answer")
    return data


def _first_line(message: bytes) -> str:
    return message.partition(b"\r\n")[0].decode("latin-1")


@contextmanager
def _no_pauses() -> Iterator[None]:
    """The collector of garbage would stop every connection at once, and show as a slow page."""
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
