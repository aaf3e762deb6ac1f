"""The wire between shop and stand-in: notes every call of the API, and lets the ordered faults happen.

It sits around the app, so that no code of an API knows about faults.
"""

import json
import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from shop.demo.standin.faults import HELD_SECONDS, Fault, Faults, Kind, When

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

BUSY = {429: "Too many requests", 503: "The service is temporarily unavailable"}
# What stands on record for a call that got no answer, and never will.
DROPPED = 0
ERRORS = {Kind.TOO_MANY_REQUESTS: 429, Kind.UNAVAILABLE: 503}


@dataclass(frozen=True)
class Dialect:
    """How a party speaks. `error` makes the body for a status and a detail, of that `error_type`.

    `noted` are the headers to remember of a call, by the name they get in the record. More calls than
    `at_once` are refused with a 429 while the others are under way.
    """

    api: str
    page: str
    error: Callable[[int, str], Mapping[str, Any]]
    error_type: str
    noted: Mapping[str, str] = field(default_factory=dict)
    at_once: int | None = None


class Wire:
    """WSGI middleware; calls outside the API pass untouched.

    Notes no bodies and no API keys: what a shop sends may be personal data.
    """

    def __init__(
        self, app: "WSGIApplication", *, dialect: Dialect, faults: Faults, received: deque[dict[str, Any]]
    ) -> None:
        self._app = app
        self._dialect = dialect
        self._faults = faults
        self._received = received
        self._room = threading.Semaphore(dialect.at_once) if dialect.at_once else None

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        if not request.path.startswith(self._dialect.api):
            return self._app(environ, start_response)
        call: dict[str, Any] = {
            "method": request.method,
            "path": request.path,
            **{name: request.headers.get(header) for name, header in self._dialect.noted.items()},
            "status": None,
        }
        self._received.append(call)
        try:
            response = self._admitted(request)
        except ConnectionAbortedError:
            call["status"] = DROPPED
            raise
        call["status"] = response.status_code
        return response(environ, start_response)

    def _admitted(self, request: Request) -> Response:
        if self._room is None:
            return self._answer(request)
        if not self._room.acquire(blocking=False):
            return self._error(429)
        try:
            return self._answer(request)
        finally:
            self._room.release()

    def _answer(self, request: Request) -> Response:
        environ = request.environ
        fault = self._faults.take(method=request.method, path=request.path)
        if fault is None:
            return Response.from_app(self._app, environ, buffered=True)
        if fault.when is When.DURING:
            environ[HELD_SECONDS] = fault.seconds
            return Response.from_app(self._app, environ, buffered=True)
        if fault.when is When.BEFORE and (instead := self._happen(fault)):
            return instead
        response = Response.from_app(self._app, environ, buffered=True)
        if fault.kind is Kind.ALTER:
            return _altered(response, fields=fault.fields)
        if fault.when is When.AFTER and (instead := self._happen(fault)):
            return instead
        return response

    def _happen(self, fault: Fault) -> Response | None:
        """Wait, break the connection, or give the answer that comes instead of the real one."""
        if fault.kind is Kind.HANG:
            time.sleep(fault.seconds)
        if fault.kind is Kind.DROP:
            raise ConnectionAbortedError("dropped on request")  # the server then closes without a word
        if fault.kind in ERRORS:
            return self._error(ERRORS[fault.kind])
        if fault.kind is Kind.HTML:
            return Response(self._dialect.page, status=fault.status or 500, content_type="text/html")
        if fault.kind is Kind.EMPTY:
            return Response(b"", status=fault.status or 503)
        if fault.kind is Kind.NO_DETAIL:
            return self._json({"status": fault.status or 500}, status=fault.status or 500)
        return None

    def _error(self, status: int) -> Response:
        return self._json(self._dialect.error(status, BUSY[status]), status=status)

    def _json(self, body: Mapping[str, Any], *, status: int) -> Response:
        return Response(json.dumps(body), status=status, content_type=self._dialect.error_type)


def _altered(response: Response, *, fields: dict[str, Any]) -> Response:
    body = json.loads(response.get_data()) | fields
    return Response(json.dumps(body), status=response.status_code, content_type=response.content_type)
