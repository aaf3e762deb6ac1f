"""Runs a small WSGI app of the demo's outside world on 127.0.0.1 until it is told to stop.

Not the shop's web server, and not for anything that another machine may reach.
"""

import os
import signal
import socket
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from werkzeug.serving import WSGIRequestHandler, make_server

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication, WSGIEnvironment

LOOPBACK = "127.0.0.1"
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class CannotStart(Exception):
    """Why a server does not start: one line in plain words, for stderr."""


class QuietHandler(WSGIRequestHandler):
    """Werkzeug's handler without a line per request; a silent client is dropped after a minute."""

    timeout = 60

    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        return

    def connection_dropped(self, error: BaseException, environ: "WSGIEnvironment | None" = None) -> None:
        """Hang up, instead of waiting for another request on the same connection."""
        self.close_connection = True


def run(start: Callable[[ExitStack], str]) -> int:
    """Start, say where, wait for a stop signal, and return the exit code.

    `start` puts what must be closed on the stack and returns the addresses to show.
    """
    stopped = threading.Event()
    for number in STOP_SIGNALS:
        signal.signal(number, lambda *_: stopped.set())
    try:
        with ExitStack() as stack:
            _say(sys.stdout, line=f"listening on {start(stack)}")
            stopped.wait()
    except CannotStart as error:
        _say(sys.stderr, line=str(error))
        return 1
    return 0


def listening_socket(port: int) -> socket.socket:
    """A socket that already queues callers; port 0 takes any free port."""
    try:
        return socket.create_server((LOOPBACK, port))
    except (OSError, OverflowError) as error:
        raise CannotStart(f"cannot listen on {LOOPBACK}:{port}: {_reason(error)}") from error


def writable_folder(folder: Path) -> Path:
    """The folder, made if needed, after a byte was really written in it (a full disk shows here)."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder, buffering=0) as probe:
            probe.write(b"x")
    except OSError as error:
        raise CannotStart(f"cannot write in data folder {folder}: {_reason(error)}") from error
    return folder


@contextmanager
def serving(app: "WSGIApplication", *, listener: socket.socket) -> Iterator[None]:
    """Answer callers of the socket in threads for as long as the block runs.

    Threads are daemons: a call that hangs does not hold up the end of the process.
    """
    port = listener.getsockname()[1]
    server = make_server(
        LOOPBACK, port, app, threaded=True, request_handler=QuietHandler, fd=listener.fileno()
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()


def _reason(error: OSError | OverflowError) -> str:
    return os.strerror(error.errno) if isinstance(error, OSError) and error.errno else str(error)


def _say(stream: TextIO, *, line: str) -> None:
    stream.write(f"{line}\n")
    stream.flush()
