"""One line per request, without a full address, a query string or a secret link.

It takes the place of the web server's own access log, which would write down what `MaskClientAddress` hides.
"""

import logging
from collections.abc import Callable, Iterable, Iterator
from time import perf_counter
from typing import Any
from urllib.parse import quote
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

# Logged as they came, because a path may hold them; everything else is percent-encoded, line breaks included.
_PLAIN = "/:@!$&'()*+,;="


class AccessLog:
    """WSGI middleware: `AccessLog(application, logger="site.access", secret_prefixes=("/reset/",))`.

    Belongs inside `MaskClientAddress`. The line `GET /path 200 5120 B 12.3 ms 203.0.113.0` is written when the server
    closes the response. A path that starts with a secret prefix leads to a link that works like a key: of such a
    path only the prefix is logged.
    """

    def __init__(
        self, application: WSGIApplication, *, logger: str, secret_prefixes: tuple[str, ...] = ()
    ) -> None:
        self._application = application
        self._logger = logging.getLogger(logger)
        self._secret_prefixes = secret_prefixes

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer as the application does; an error that it raises is logged as status 500 and raised again."""
        response = _LoggedResponse(
            start_response, write_line=lambda *facts: self._write_line(environ, *facts)
        )
        try:
            response.body = self._application(environ, response.start)
        except BaseException:
            response.close()
            raise
        return response

    def _write_line(self, environ: WSGIEnvironment, status: str, sent: int, milliseconds: float) -> None:
        method, address = environ["REQUEST_METHOD"], environ.get("REMOTE_ADDR") or "-"
        path = self._public_path(environ)
        self._logger.info("%s %s %s %d B %.1f ms %s", method, path, status, sent, milliseconds, address)

    def _public_path(self, environ: WSGIEnvironment) -> str:
        path = environ.get("SCRIPT_NAME", "") + environ.get("PATH_INFO", "")
        for prefix in self._secret_prefixes:
            if path.startswith(prefix):
                return f"{prefix}..."
        return quote(path.encode("latin-1"), safe=_PLAIN)  # PEP 3333: one character per byte


class _LoggedResponse:
    """Passes a response on, and writes the line once, when it is closed. Status 500 until the response has started."""

    def __init__(
        self, start_response: StartResponse, *, write_line: Callable[[str, int, float], None]
    ) -> None:
        self.body: Iterable[bytes] = ()
        self._start_response = start_response
        self._write_line = write_line
        self._started_at = perf_counter()
        self._status = "500"
        self._sent = 0

    def start(self, status: str, *rest: Any) -> Callable[[bytes], object]:
        """What the application gets as `start_response`; the old way of sending, its `write`, counts too."""
        self._status = status.partition(" ")[0]
        write = self._start_response(status, *rest)

        def counting_write(data: bytes) -> object:
            self._sent += len(data)
            return write(data)

        return counting_write

    def __iter__(self) -> Iterator[bytes]:
        for chunk in self.body:
            self._sent += len(chunk)
            yield chunk

    def close(self) -> None:
        """Close the application's response first: what it does then is part of the request."""
        try:
            if hasattr(self.body, "close"):
                self.body.close()
        finally:
            self._write_line(self._status, self._sent, (perf_counter() - self._started_at) * 1000)
