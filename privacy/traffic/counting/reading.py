"""What one request and its answer add to the counts. Reads no cookie, session or user, and makes no query."""

from collections.abc import Iterator

from django.http import HttpRequest, HttpResponseBase
from django.urls import Resolver404, ResolverMatch, resolve

from privacy.traffic.counting.browsers import Device, device_of
from privacy.traffic.counting.languages import country_of
from privacy.traffic.counting.referrers import domain_of, own_path, page_at
from privacy.traffic.counting.telling import told
from privacy.traffic.kinds import LONGEST_WORD, Event, Kind
from privacy.traffic.site import Page, site

# 304: the browser shows the page that it still had.
SHOWN = (200, 304)


def events_of(request: HttpRequest, response: HttpResponseBase) -> Iterator[Event]:
    """Nothing for a robot, and for a page that is fetched ahead of a click that may never come."""
    device = device_of(request.headers.get("User-Agent", ""))
    if device is None or not _is_navigation(request):
        return
    yield from told(response)
    if request.method == "GET" and response.status_code in SHOWN:
        page = _page_of(request)
        if page is not None:
            yield from _view(request, page, device=device)


def _is_navigation(request: HttpRequest) -> bool:
    """Whether a browser asks for a page to show. One that is too old to say for what it asks is believed."""
    headers = request.headers
    return (
        "text/html" in headers.get("Accept", "")
        and "Accept-Language" in headers  # every browser sends it, and few programs do
        and headers.get("Sec-Fetch-Dest", "document") == "document"
        and "prefetch" not in headers.get("Sec-Purpose", headers.get("Purpose", ""))
    )


def _page_of(request: HttpRequest) -> Page | None:
    match: ResolverMatch | None = request.resolver_match
    if match is None:  # the answer came out of a cache, before any view was looked for
        try:
            match = resolve(request.path_info)
        except Resolver404:
            return None
    return site().page_of(match)


def _view(request: HttpRequest, page: Page, *, device: Device) -> Iterator[Event]:
    yield Event(Kind.VIEW, page.kind, page.detail[:LONGEST_WORD])
    referrer = request.headers.get("Referer", "")
    path = own_path(referrer, host=request.get_host())
    if path is None:
        yield Event(Kind.ENTRY, domain_of(referrer))
        yield Event(Kind.DEVICE, device)
        yield Event(Kind.COUNTRY, country_of(request.headers["Accept-Language"]))
    elif before := page_at(path):
        yield Event(Kind.STEP, before.place[:LONGEST_WORD], page.place[:LONGEST_WORD])
