"""A canary address, sent in every header and server variable, never reaches the application."""

from collections.abc import Iterable
from ipaddress import ip_address
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.util import setup_testing_defaults

import pytest
from hypothesis import given
from hypothesis import strategies as st

from privacy.traffic.masking import mask_ip
from privacy.traffic.visitor import hide_visitor, visitor_address
from privacy.traffic.wsgi import MaskClientAddress

IPV4 = "203.0.113.77"
IPV6 = "2001:db8:85a3:8d3:1319:8a2e:370:7348"
CANARIES = {
    IPV4: [
        IPV4,
        "::ffff:203.0.113.77",
        "::ffff:cb00:714d",
        "203.0.113.77:51234",
        "[::ffff:203.0.113.77]:51234",
    ],
    IPV6: [IPV6, IPV6.upper(), "2001:0db8:85a3:08d3:1319:8a2e:0370:7348", f"[{IPV6}]:51234", f"{IPV6}%eth0"],
}
SPELLINGS = [(canary, spelling) for canary, spellings in CANARIES.items() for spelling in spellings]

ADDRESS_HEADERS = [
    "X-Forwarded-For",
    "X-Original-Forwarded-For",
    "Forwarded-For",
    "X-Real-IP",
    "X-Client-IP",
    "X-Cluster-Client-IP",
    "CF-Connecting-IP",
    "CF-Connecting-IPv6",
    "True-Client-IP",
    "Fastly-Client-IP",
    "X-Azure-ClientIP",
    "X-Envoy-External-Address",
    "CloudFront-Viewer-Address",
    "X-Header-Of-A-Proxy-Nobody-Knows",
]
OTHER_HEADERS = [
    "Accept",
    "Accept-Language",
    "Cookie",
    "Host",
    "Origin",
    "Referer",
    "User-Agent",
    "Via",
    "X-Forwarded-Host",
]


class Application:
    """Keeps what it was given, as an error report would."""

    def __init__(self) -> None:
        self.environ: WSGIEnvironment = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.environ = environ
        start_response("200 OK", [])
        return [b"klaar"]


def seen(environ: WSGIEnvironment, *, trusted_proxies: int = 0) -> WSGIEnvironment:
    """What an application behind the layer finds in its environ."""
    application = Application()
    environ = dict(environ)
    setup_testing_defaults(environ)
    MaskClientAddress(application, trusted_proxies=trusted_proxies)(environ, lambda *_: len)
    return application.environ


def as_key(header: str) -> str:
    return f"HTTP_{header.upper().replace('-', '_')}"


def mentions(environ: WSGIEnvironment, canary: str) -> bool:
    """Whether the address stands in the environ, in any spelling."""
    text = repr(environ).lower().replace("%3a", ":")
    return any(spelling.lower() in text for spelling in CANARIES[canary])


@pytest.mark.parametrize(("canary", "spelling"), SPELLINGS)
@pytest.mark.parametrize("header", ADDRESS_HEADERS)
def test_an_address_header_is_masked_even_when_it_names_someone_else(
    header: str, canary: str, spelling: str
) -> None:
    environ = seen({"REMOTE_ADDR": "198.51.100.9", as_key(header): spelling})

    assert environ[as_key(header)] == mask_ip(canary)


@pytest.mark.parametrize(("canary", "spelling"), SPELLINGS)
@pytest.mark.parametrize(
    "sentence", ["{}", "ip={}; x=1", "1.1 {} (proxy)", "https://{}/x", "x{}x", "{0},{0}"]
)
def test_the_visitors_address_is_masked_in_every_header(sentence: str, canary: str, spelling: str) -> None:
    headers = {as_key(header): sentence.format(spelling) for header in ADDRESS_HEADERS + OTHER_HEADERS}

    environ = seen({"REMOTE_ADDR": canary} | headers)

    assert headers.keys() <= environ.keys()
    assert not mentions(environ, canary)


@pytest.mark.parametrize("canary", CANARIES)
def test_a_canary_everywhere_at_once_is_seen_nowhere(canary: str) -> None:
    headers = {as_key(header): canary for header in ADDRESS_HEADERS + OTHER_HEADERS}
    forwarded = f'for="[{canary}]:4711";proto=https;by={canary}, for={canary}'
    server = {
        "REMOTE_HOST": canary,
        "REMOTE_PORT": "51234",
        "REMOTE_IDENT": canary,
        "SERVER_CLIENT": f"{canary}:5",
    }
    url = {
        "PATH_INFO": f"/{canary}/",
        "QUERY_STRING": f"ip={canary.replace(':', '%3A')}",
        "RAW_URI": f"/{canary}/",
    }

    environ = seen({"REMOTE_ADDR": canary, "HTTP_FORWARDED": forwarded} | headers | server | url)

    assert environ["REMOTE_ADDR"] == mask_ip(canary)
    assert environ["HTTP_FORWARDED"].count(mask_ip(canary)) == 3
    assert not mentions(environ, canary)
    assert "4711" not in repr(environ)


def test_what_reveals_the_visitor_is_removed() -> None:
    class Socket:
        def __repr__(self) -> str:
            return f"<socket raddr=('{IPV4}', 51234)>"

    gone: WSGIEnvironment = {
        "REMOTE_HOST": "klant.example",
        "REMOTE_PORT": "51234",
        "REMOTE_IDENT": "klant",
        "server.socket": Socket(),
    }

    environ = seen({"REMOTE_ADDR": IPV4} | gone)

    assert not gone.keys() & environ.keys()


def test_what_says_nothing_about_the_visitor_stays_as_it_came() -> None:
    harmless: WSGIEnvironment = {
        "HTTP_X_FORWARDED_PROTO": "https",
        "HTTP_X_FORWARDED_HOST": "innerjewels.example",
        "HTTP_X_FORWARDED_PORT": "443",
        "HTTP_HOST": "192.168.1.10:8000",
        "HTTP_REFERER": "http://192.168.1.10:8000/zoeken/?q=a%3Ab",
        "HTTP_USER_AGENT": "Mozilla/5.0 (X11; Linux x86_64) Chrome/131.0.0.0 Safari/537.36",
        "HTTP_COOKIE": "sessionid=0123456789abcdef; messages=a:b:c:d:e:f:g:h; x=dead::beef",
        "HTTP_DNT": "1",
        "HTTP_ACCEPT_ENCODING": "br, gzip",
        "HTTP_X_EMPTY": "",
        "SERVER_NAME": "192.168.1.10",
        "QUERY_STRING": "volgende=https%3A%2F%2Finnerjewels.example%2F&tijd=10%3A20%3A30",
        "server.options": ("a", 1),
    }

    environ = seen({"REMOTE_ADDR": "192.168.1.1"} | harmless)

    assert {name: environ.get(name) for name in harmless} == harmless


def test_this_machines_own_address_stays_where_it_names_the_site() -> None:
    site = {"HTTP_HOST": "127.0.0.1:8000", "HTTP_ORIGIN": "http://127.0.0.1:8000"}

    environ = seen({"REMOTE_ADDR": "127.0.0.1"} | site)

    assert environ["REMOTE_ADDR"] == "127.0.0.0"
    assert {name: environ[name] for name in site} == site


@pytest.mark.parametrize(
    ("trusted_proxies", "forwarded_for", "visitor"),
    [
        (0, None, "198.51.100.9"),
        (0, IPV4, "198.51.100.9"),  # nobody before us is trusted, so the visitor wrote it himself
        (1, IPV4, IPV4),
        (1, f"8.8.8.8, {IPV4}", IPV4),  # he wrote 8.8.8.8 himself, the proxy added his address
        (2, f"8.8.8.8, {IPV4}, 10.0.0.1", IPV4),
        (2, IPV4, "198.51.100.9"),  # did not pass both proxies
        (2, None, "198.51.100.9"),
    ],
)
def test_the_visitor_is_who_the_outermost_trusted_proxy_saw(
    trusted_proxies: int, forwarded_for: str | None, visitor: str
) -> None:
    environ = {"REMOTE_ADDR": "198.51.100.9"}
    if forwarded_for is not None:
        environ["HTTP_X_FORWARDED_FOR"] = forwarded_for

    assert visitor_address(environ, trusted_proxies=trusted_proxies).strip() == visitor


def test_behind_a_proxy_the_application_sees_the_visitors_masked_address() -> None:
    request = {
        "REMOTE_ADDR": "10.0.0.1",
        "HTTP_X_FORWARDED_FOR": f"8.8.8.8, {IPV4}",
        "HTTP_VIA": f"1.1 {IPV4}, 1.1 10.0.0.1",
    }

    environ = seen(request, trusted_proxies=1)

    assert environ["REMOTE_ADDR"] == "203.0.113.0"
    assert environ["HTTP_X_FORWARDED_FOR"] == "8.8.8.0, 203.0.113.0"
    assert environ["HTTP_VIA"] == "1.1 203.0.113.0, 1.1 10.0.0.0"


@pytest.mark.parametrize("nothing", [{}, {"REMOTE_ADDR": ""}, {"REMOTE_ADDR": "unix:/run/site.sock"}])
def test_a_visitor_without_an_address_has_an_empty_one(nothing: WSGIEnvironment) -> None:
    assert seen(nothing)["REMOTE_ADDR"] == ""


@pytest.mark.parametrize("trusted_proxies", [0, 1])
@given(address=st.one_of(st.ip_addresses(v=4), st.ip_addresses(v=6)))
def test_hiding_twice_changes_nothing(trusted_proxies: int, address: object) -> None:
    environ: WSGIEnvironment = {"REMOTE_ADDR": str(address), "HTTP_X_FORWARDED_FOR": str(address)}

    hide_visitor(environ, trusted_proxies=trusted_proxies)
    once = dict(environ)
    hide_visitor(environ, trusted_proxies=trusted_proxies)

    assert environ == once
    assert ip_address(environ["REMOTE_ADDR"]) == ip_address(mask_ip(str(address)))


def test_the_answer_and_the_environ_are_the_applications_own() -> None:
    answer = [b"klaar"]
    environ: WSGIEnvironment = {"REMOTE_ADDR": IPV4, "wsgi.input": object()}
    given_input = environ["wsgi.input"]

    returned = MaskClientAddress(lambda environ, _: answer)(environ, lambda *_: len)

    assert returned is answer
    assert environ["wsgi.input"] is given_input
    assert (
        environ["REMOTE_ADDR"] == "203.0.113.0"
    )  # the server's own log, written later, sees no more than we


def test_a_negative_number_of_proxies_is_refused() -> None:
    with pytest.raises(ValueError, match="-1"):
        MaskClientAddress(Application(), trusted_proxies=-1)
