"""Walking through a site in a real browser, four times: undecided, after refusing, after accepting, with GPC.

Needs Playwright and a Chromium, which a site has for its tests and not where it runs.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from privacy.consent.inventory import CookieList, Storage
from privacy.consent.scanning.findings import Finding, Seen, SeenCookie, Way, findings

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

QUESTION = "[data-consent]"
# The form refuses; the button that accepts sends it elsewhere.
BUTTONS = {Way.REFUSED: "button:not([formaction])", Way.ACCEPTED: "button[formaction]"}
PATIENCE_MILLISECONDS = 20_000
STORED = """
async () => ({
  local: Object.keys(localStorage),
  session: Object.keys(sessionStorage),
  other: [
    ...(await indexedDB.databases()).map((database) => `IndexedDB ${database.name}`),
    ...(self.caches ? await caches.keys() : []).map((name) => `Cache ${name}`),
    ...(await navigator.serviceWorker?.getRegistrations() ?? []).map((one) => `service worker ${one.scope}`),
  ],
})
"""


class PageFailed(Exception):
    """A page that did not answer as it should, so that the scan says nothing of it; the message is Dutch."""


@dataclass(frozen=True)
class ScanPage:
    """`press` is the CSS selector of what is clicked when the page is there, `fill` what is typed first."""

    name: str
    path: str
    status: int = 200
    fill: Mapping[str, str] = field(default_factory=dict)
    press: str = ""


@dataclass(frozen=True)
class ScanResult:
    """`pages` and `requests` were looked at; `cookies` are the names that were seen at all."""

    findings: tuple[Finding, ...]
    pages: int
    requests: int
    cookies: frozenset[str]

    @property
    def is_true(self) -> bool:
        """Whether the list tells the truth. A scan that saw nothing proves nothing."""
        return not self.findings and self.pages > 0 and self.requests > 0


def scan(
    browser: Browser, *, site: str, pages: Iterable[ScanPage], cookies: CookieList, ways: Iterable[Way] = Way
) -> ScanResult:
    """Visits every page in every way, each way in a browser that is new. Raises PageFailed."""
    walks = [_Walk(browser, site=site, way=way) for way in ways]
    listed = list(pages)
    for walk in walks:
        walk.go(listed, asks=bool(cookies.optional_groups()))
    found = [
        each
        for walk in walks
        for seen in walk.seen
        for each in findings(cookies, seen, way=walk.way, site=site)
    ]
    every = [seen for walk in walks for seen in walk.seen]
    return ScanResult(
        findings=tuple(_first_of_each(found)),
        pages=len(every),
        requests=sum(len(seen.requests) for seen in every),
        cookies=frozenset(cookie.name for seen in every for cookie in seen.cookies),
    )


class _Walk:
    """One visitor who comes one way; `seen` fills while he goes."""

    def __init__(self, browser: Browser, *, site: str, way: Way) -> None:
        self.way = way
        self.seen: list[Seen] = []
        self._browser, self._site = browser, site
        self._requests: list[str] = []

    def go(self, pages: list[ScanPage], *, asks: bool) -> None:
        headers = {"Sec-GPC": "1"} if self.way is Way.SIGNAL else {}
        context = self._browser.new_context(base_url=self._site, locale="nl-NL", extra_http_headers=headers)
        context.set_default_timeout(PATIENCE_MILLISECONDS)
        context.on("request", lambda request: self._requests.append(request.url))
        try:
            self._go(context, pages, asks=asks)
        finally:
            context.close()

    def _go(self, context: BrowserContext, pages: list[ScanPage], *, asks: bool) -> None:
        page = context.new_page()
        if asks and self.way in BUTTONS:
            _open(page, pages[0])
            page.locator(f"{QUESTION} {BUTTONS[self.way]}").click()
            page.locator(QUESTION).wait_for(state="detached")
        for each in pages:
            _open(page, each)
            if each.press:
                _press(page, each)
            self.seen.append(self._look(context, page, name=each.name))

    def _look(self, context: BrowserContext, page: Page, *, name: str) -> Seen:
        stored: dict[str, list[str]] = page.evaluate(STORED)
        requests, self._requests = tuple(dict.fromkeys(self._requests)), []
        return Seen(
            page=name,
            cookies=tuple(_cookie(cookie) for cookie in context.cookies()),
            stored={Storage.LOCAL: tuple(stored["local"]), Storage.SESSION: tuple(stored["session"])},
            other=tuple(stored["other"]),
            requests=requests,
        )


def _open(page: Page, each: ScanPage) -> None:
    answer = page.goto(each.path)
    if answer is None or answer.status != each.status:
        raise PageFailed(f"{each.path} gaf {answer.status if answer else 'niets'}, en niet {each.status}.")
    page.wait_for_load_state("networkidle")


def _press(page: Page, each: ScanPage) -> None:
    for field_selector, text in each.fill.items():
        page.fill(field_selector, text)
    page.locator(each.press).first.click()
    page.wait_for_load_state("networkidle")


def _cookie(cookie: Any) -> SeenCookie:
    ends = cookie["expires"]
    lasts = datetime.fromtimestamp(ends, UTC) - datetime.now(UTC) if ends > 0 else None
    return SeenCookie(
        name=cookie["name"],
        domain=cookie["domain"],
        lasts=lasts if lasts and lasts > timedelta(0) else None,
        is_secure=cookie["secure"],
        is_http_only=cookie["httpOnly"],
        same_site=cookie["sameSite"],
    )


def _first_of_each(found: Iterable[Finding]) -> Iterable[Finding]:
    """The same difference stands on every later page too: once per way is enough."""
    first: dict[tuple[Way, str, str], Finding] = {}
    for each in found:
        first.setdefault((each.way, each.what, each.why), each)
    return first.values()
