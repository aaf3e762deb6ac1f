"""What was seen in a browser against the list of cookies. Plain values: no browser is needed to judge."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from urllib.parse import urlsplit

from privacy.consent.inventory import CookieList, Kept, Storage

# The clock of a browser and the one of the site differ a little.
LEEWAY = timedelta(minutes=5)


class Way(StrEnum):
    """How a visitor comes: the value is what the owner reads."""

    UNDECIDED = "zonder keuze"
    REFUSED = "na weigeren"
    ACCEPTED = "na accepteren"
    SIGNAL = "met Global Privacy Control"


@dataclass(frozen=True)
class SeenCookie:
    """As a browser keeps it; `lasts` is None until the browser closes."""

    name: str
    domain: str
    lasts: timedelta | None
    is_secure: bool
    is_http_only: bool
    same_site: str


@dataclass(frozen=True)
class Seen:
    """What one page left behind. `stored` has the keys by kind of storage; `other` is storage that no list knows."""

    page: str
    cookies: tuple[SeenCookie, ...] = ()
    stored: Mapping[Storage, tuple[str, ...]] = field(default_factory=dict)
    other: tuple[str, ...] = ()
    requests: tuple[str, ...] = ()


@dataclass(frozen=True, order=True)
class Finding:
    """A difference, in Dutch. `pages` says where it was seen first."""

    way: Way
    what: str
    why: str
    page: str

    def __str__(self) -> str:
        return f"{self.way}, op {self.page}: {self.what} {self.why}"


def findings(cookies: CookieList, seen: Seen, *, way: Way, site: str) -> list[Finding]:
    """What is wrong on this page for who came this way; `site` is the address of the site, with its scheme."""
    judge = _Judge(cookies, way, urlsplit(site).scheme == "https", urlsplit(site).netloc)
    return [Finding(way, what, why, seen.page) for what, why in judge.complaints(seen)]


@dataclass(frozen=True)
class _Judge:
    cookies: CookieList
    way: Way
    is_https: bool
    host: str

    def complaints(self, seen: Seen) -> Iterator[tuple[str, str]]:
        for cookie in seen.cookies:
            kept = self.cookies.find(cookie.name, storage=Storage.COOKIE)
            for why in (*self._against(kept), *self._too_open(cookie, kept)):
                yield f"cookie {cookie.name}", why
        for storage, keys in seen.stored.items():
            for key in keys:
                for why in self._against(self.cookies.find(key, storage=storage)):
                    yield f"{storage.value} {key}", why
        yield from ((name, "staat niet in de lijst") for name in seen.other)
        yield from self._of_requests(seen.requests)

    def _against(self, kept: Kept | None) -> Iterator[str]:
        if kept is None:
            yield "staat niet in de lijst"
        elif not self._may(kept.group):
            yield f"hoort bij ‘{kept.group}’, en daar is geen toestemming voor"

    def _may(self, code: str) -> bool:
        group = next(group for group in self.cookies.groups if group.code == code)
        return group.is_required or (self.way is Way.ACCEPTED and group.in_use())

    def _too_open(self, cookie: SeenCookie, kept: Kept | None) -> Iterator[str]:
        if cookie.domain.lstrip(".") != self.host.partition(":")[0]:
            yield f"is van een ander domein: {cookie.domain}"
        if self.is_https and not cookie.is_secure:
            yield "gaat ook over een onbeveiligde verbinding"
        if not cookie.is_http_only:
            yield "kan door scripts gelezen worden"
        if cookie.same_site not in {"Lax", "Strict"}:
            yield "gaat mee naar andere sites"
        if kept and cookie.lasts and cookie.lasts > kept.at_most + LEEWAY:
            yield f"blijft langer dan de lijst zegt ({kept.term})"

    def _of_requests(self, requests: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        for url in requests:
            parts = urlsplit(url)
            if parts.scheme in {"http", "https", "ws", "wss"} and parts.netloc != self.host:
                yield f"verzoek aan {parts.netloc}", "gaat naar een ander"
            kept = self.cookies.find(parts.path, storage=Storage.SIGNAL)
            for why in self._against(kept) if kept else ():
                yield f"bericht {parts.path}", why
