"""The wire between the real client and the stand-in's real app, in one process, with what can go wrong on a wire."""

import io
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import TYPE_CHECKING, Any
from unittest import mock

import requests
from requests.adapters import HTTPAdapter
from urllib3.response import HTTPResponse
from werkzeug.test import EnvironBuilder, run_wsgi_app

from tests.proof.dying import ProcessDied

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIApplication

MOLLIE = "http://mollie.test"
CREATED = 201


class Trouble(StrEnum):
    """What happens to one call. `AFTER`: Mollie did what was asked, and the shop never hears of it."""

    TIMEOUT_BEFORE = "time-out before"
    TIMEOUT_AFTER = "time-out after"
    DEATH_BEFORE = "the shop dies before"
    DEATH_AFTER = "the shop dies after"


class Wire(HTTPAdapter):
    """An adapter of `requests`: the client builds its request and reads the answer as over HTTP.

    `troubles` hit the next calls, first come first served. `interruption` runs once, when Mollie has done what it was
    asked and before the shop hears of it: so something else comes first.
    """

    def __init__(self, app: "WSGIApplication", *, address: str = MOLLIE) -> None:
        super().__init__()
        self._app, self._address = app, address
        self.troubles: deque[Trouble] = deque()
        self.is_down = False
        self.interruption: Callable[[str], None] | None = None

    def clear(self) -> None:
        """Everything works again."""
        self.troubles.clear()
        self.is_down, self.interruption = False, None

    def send(self, request: requests.PreparedRequest, *arguments: Any, **options: Any) -> requests.Response:
        trouble = self._next_trouble()
        if trouble is Trouble.DEATH_BEFORE:
            raise ProcessDied(f"before {request.method} {request.path_url}")
        if self.is_down or trouble is Trouble.TIMEOUT_BEFORE:
            raise requests.ConnectTimeout("Mollie is away", request=request)
        response = self._carried(request)
        if trouble is Trouble.DEATH_AFTER:
            raise ProcessDied(f"after {request.method} {request.path_url}")
        if trouble is Trouble.TIMEOUT_AFTER:
            raise requests.ReadTimeout("Mollie did it and said nothing", request=request)
        if response.status_code == CREATED:
            self._interrupt(request)
        return response

    def _next_trouble(self) -> Trouble | None:
        try:
            return self.troubles.popleft()  # another thread may have been first
        except IndexError:
            return None

    def _carried(self, request: requests.PreparedRequest) -> requests.Response:
        body = request.body or b""
        builder = EnvironBuilder(
            path=request.path_url,
            base_url=self._address,
            method=request.method or "GET",
            headers=request.headers.items(),
            data=body.encode() if isinstance(body, str) else body,
        )
        try:
            pieces, status, headers = run_wsgi_app(self._app, builder.get_environ(), buffered=True)
        except ConnectionAbortedError as error:
            raise requests.ConnectionError(str(error), request=request) from error
        raw = HTTPResponse(
            body=io.BytesIO(b"".join(pieces)),
            headers=dict(headers),
            status=int(status.split()[0]),
            reason=status.partition(" ")[2],
            preload_content=False,
        )
        return self.build_response(request, raw)

    def _interrupt(self, request: requests.PreparedRequest) -> None:
        if self.interruption is not None:
            interruption, self.interruption = self.interruption, None
            interruption(request.path_url)

    @contextmanager
    def laid(self) -> Iterator[None]:
        """While it lasts, every session of `requests` finds Mollie at the end of this wire, and nobody else."""

        def find(session: requests.Session, url: str) -> Wire:
            assert url.startswith(self._address), f"a history calls {url}"
            return self

        with mock.patch.object(requests.Session, "get_adapter", find):
            yield
