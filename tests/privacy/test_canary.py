"""C35: an address that is sent to every page of the shop is afterwards in no table, cache, log or error report."""

import logging
import re
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache, caches
from django.core.signals import request_finished, request_started
from django.db import close_old_connections, connection
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import _get_new_csrf_string
from django.urls import get_resolver, path
from django.urls.resolvers import URLResolver
from pytest_django.fixtures import Settings

from innerjewels.wsgi import application
from privacy.traffic.masking import mask_ip
from tests.privacy.test_wsgi import ADDRESS_HEADERS, IPV4, IPV6, as_key

pytestmark = pytest.mark.django_db
_NO_SIGNS = str.maketrans("<>^$()?+.:", "----------")
CANARIES = pytest.mark.parametrize("canary", [IPV4, IPV6])


def every_path() -> list[str]:
    """One address for each page of the shop, its parts filled in with nonsense; of the admin the door only."""
    patterns = [pattern for pattern in _patterns(get_resolver()) if not pattern.startswith("beheer/")]
    paths = ["/" + re.sub(r"<int:\w+>", "1", pattern).translate(_NO_SIGNS) for pattern in patterns]
    return [*paths, "/beheer/", "/beheer/login/", "/bestaat-niet/"]


def _patterns(resolver: URLResolver, prefix: str = "") -> Iterator[str]:
    for entry in resolver.url_patterns:
        pattern = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _patterns(entry, pattern)
        else:
            yield pattern


def visit(url: str, *, canary: str, method: str = "GET", form: str = "", **environ: str) -> str:
    """Sends one request through the outermost layer, as the web server does, and returns what came back."""
    token = _get_new_csrf_string()
    headers = {as_key(header): canary for header in ADDRESS_HEADERS}
    request = {
        "REQUEST_METHOD": method,
        "PATH_INFO": url,
        "QUERY_STRING": f"q={canary}" if method == "GET" else "",
        "CONTENT_TYPE": "application/x-www-form-urlencoded",
        "CONTENT_LENGTH": str(len(form)),
        "SERVER_NAME": "testserver",
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": canary,
        "REMOTE_HOST": canary,
        "HTTP_HOST": "testserver",
        "HTTP_USER_AGENT": f"Visitor/1.0 ({canary})",
        "HTTP_COOKIE": f"formulier={token}; visitor={canary}",
        "HTTP_X_CSRFTOKEN": token,
        "wsgi.url_scheme": "http",
        "wsgi.input": BytesIO(form.encode()),
        "wsgi.errors": BytesIO(),
    }
    started: list[Any] = []

    def start_response(*answer: Any) -> Any:
        started.extend(answer)

    response: Any = application(headers | request | environ, start_response)
    try:
        return repr(started) + b"".join(response).decode()
    finally:
        response.close()


def stored() -> str:
    """Everything in the database and in the cache, sessions opened."""
    texts = [repr(session.get_decoded()) for session in Session.objects.all()]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT "{table}"::text FROM "{table}"')
            texts += [row[0] for row in cursor.fetchall()]
    return "\n".join(texts) + repr([each._cache for each in caches.all()])  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def _the_tests_transaction_stays_open(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As Django's own test client does; what a request leaves open is otherwise closed after it."""
    monkeypatch.setattr("privacy.backups.door.close_old_connections", lambda: None)
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def everything_logged(caplog: pytest.LogCaptureFixture) -> pytest.LogCaptureFixture:
    caplog.set_level(logging.DEBUG)
    return caplog


@CANARIES
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_no_page_stores_or_logs_a_full_address(
    method: str, canary: str, everything_logged: pytest.LogCaptureFixture
) -> None:
    for url in every_path():
        visit(url, canary=canary, method=method, form="login=klant%40voorbeeld.nl&password=fout&email=klant")

    assert canary not in everything_logged.text
    assert canary not in stored()
    assert everything_logged.text.count(f" ms {mask_ip(canary)}") == len(every_path())


@CANARIES
def test_a_request_for_another_host_does_not_betray_the_visitor(
    canary: str, everything_logged: pytest.LogCaptureFixture
) -> None:
    visit(
        "/", canary=canary, HTTP_HOST=canary, HTTP_REFERER=f"http://{canary}/", HTTP_ORIGIN=f"http://{canary}"
    )

    assert "Invalid HTTP_HOST header" in everything_logged.text
    assert canary not in everything_logged.text


def _breaks(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("stuk")


urlpatterns = [path("stuk/", _breaks)]


@CANARIES
def test_an_error_report_does_not_hold_the_address(
    canary: str, settings: Settings, everything_logged: pytest.LogCaptureFixture
) -> None:
    settings.DEBUG = True  # Django's fullest report: all of the environ, and every local variable
    settings.ROOT_URLCONF = __name__

    report = visit("/stuk/", canary=canary)

    assert "RuntimeError" in report
    assert mask_ip(canary) in report
    assert canary not in report + everything_logged.text


def test_the_search_would_find_an_address_that_was_stored() -> None:
    session = SessionStore()
    session["visitor"] = IPV4
    session.create()
    cache.set(f"visitor:{IPV6}", 1)

    found = stored()

    cache.clear()
    assert IPV4 in found
    assert IPV6 in found
