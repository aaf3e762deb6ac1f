"""Whether a service answers yet: checks that a service carries, each without arguments."""

import socket
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException

LOOPBACK = "127.0.0.1"
ANSWER_SECONDS = 2


def answers_http(url_path: str, *, port: int) -> Callable[[], bool]:
    """A readiness check: GET on the loopback address answers 200. Asks no proxy."""

    def check() -> bool:
        connection = HTTPConnection(LOOPBACK, port, timeout=ANSWER_SECONDS)
        try:
            connection.request("GET", url_path)
            return connection.getresponse().status == 200
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()

    return check


def takes_connections(port: int) -> Callable[[], bool]:
    """A readiness check: something listens on the port."""

    def check() -> bool:
        with suppress(OSError), socket.create_connection((LOOPBACK, port), timeout=ANSWER_SECONDS):
            return True
        return False

    return check
