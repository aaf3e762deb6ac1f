"""The wire between shop and Mollie: notes every call of the API, and lets the ordered faults happen.

It sits around the app, so that no code of the API knows about faults.
"""

import json
import time
from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from werkzeug.wrappers import Request, Response

from shop.demo.mollie_standin.errors import MollieError
from shop.demo.mollie_standin.faults import HELD_SECONDS, Fault, Faults, Kind, When
from shop.demo.mollie_standin.hal import CONTENT_TYPE

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

API = "/v2/"
PAGE = "<!doctype html><title>Bad Gateway</title><h1>Something is wrong in front of Mollie</h1>"


class Wire:
    """WSGI middleware; calls outside the API pass untouched.

    Notes no bodies and no API keys: what a shop sends may be personal data.
    """

    def __init__(self, app: "WSGIApplication", *, faults: Faults, received: deque[dict[str, Any]]) -> None:
        self._app = app
        self._faults = faults
        self._received = received

    def __call__(self, environ: "WSGIEnvironment", start_response: "StartResponse") -> Iterable[bytes]:
        request = Request(environ)
        if not request.path.startswith(API):
            return self._app(environ, start_response)
        call: dict[str, Any] = {
            "method": request.method,
            "path": request.path,
            "idempotency_key": request.headers.get("Idempotency-Key"),
            "status": None,
        }
        self._received.append(call)
        fault = self._faults.take(method=request.method, path=request.path)
        response = self._answer(environ, fault=fault)
        call["status"] = response.status_code
        return response(environ, start_response)

    def _answer(self, environ: "WSGIEnvironment", *, fault: Fault | None) -> Response:
        if fault is None:
            return Response.from_app(self._app, environ, buffered=True)
        if fault.when is When.DURING:
            environ[HELD_SECONDS] = fault.seconds
            return Response.from_app(self._app, environ, buffered=True)
        if fault.when is When.BEFORE and (instead := _happen(fault)):
            return instead
        response = Response.from_app(self._app, environ, buffered=True)
        if fault.kind is Kind.ALTER:
            return _altered(response, fields=fault.fields)
        if fault.when is When.AFTER and (instead := _happen(fault)):
            return instead
        return response


def _happen(fault: Fault) -> Response | None:
    """Wait, break the connection, or give the answer that comes instead of the real one."""
    if fault.kind is Kind.HANG:
        time.sleep(fault.seconds)
    if fault.kind is Kind.DROP:
        raise ConnectionAbortedError("dropped on request")  # the server then closes without a word
    if fault.kind is Kind.TOO_MANY_REQUESTS:
        return _error(429, detail="Too many requests")
    if fault.kind is Kind.UNAVAILABLE:
        return _error(503, detail="The service is temporarily unavailable")
    if fault.kind is Kind.HTML:
        return Response(PAGE, status=fault.status or 500, content_type="text/html")
    if fault.kind is Kind.EMPTY:
        return Response(b"", status=fault.status or 503)
    if fault.kind is Kind.NO_DETAIL:
        status = fault.status or 500
        return Response(json.dumps({"status": status}), status=status, content_type=CONTENT_TYPE)
    return None


def _error(status: int, *, detail: str) -> Response:
    body = MollieError(status, detail=detail).body()
    return Response(json.dumps(body), status=status, content_type=CONTENT_TYPE)


def _altered(response: Response, *, fields: dict[str, Any]) -> Response:
    body = json.loads(response.get_data()) | fields
    return Response(json.dumps(body), status=response.status_code, content_type=CONTENT_TYPE)
