"""Visitors of these tests: what a browser sends with a page, and what was counted of it."""

from collections import Counter
from typing import Any
from urllib.parse import urlencode

from django.test import Client

from privacy.traffic.counting import writing
from privacy.traffic.kinds import Event, Kind

PHONE = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/131.0.0.0 Mobile Safari/537.36"
)
TABLET = (
    "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/17.5 Mobile/15E148 Safari/604.1"
)
DESKTOP = "Mozilla/5.0 (X11; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0"
ROBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
BROWSER = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "nl-NL,nl;q=0.9,en;q=0.8",
    "User-Agent": DESKTOP,
}


def visit(path: str, method: str = "GET", form: Any = None, **headers: str) -> Any:
    """The answer to a browser. `Referer="/sieraden/"` is a page of this site, as the browser writes it."""
    sent = BROWSER | {name.replace("_", "-"): text for name, text in headers.items()}
    if sent.get("Referer", "").startswith("/"):
        sent["Referer"] = f"http://testserver{sent['Referer']}"
    return Client(headers=sent).generic(method, path, **_body(form))


def counted() -> Counter[Event]:
    """Everything that waits in memory, of whatever day."""
    found: Counter[Event] = Counter()
    for (_, event), count in writing.batch._counts.items():
        found[event] += count
    return found


def of_kind(kind: Kind) -> dict[tuple[str, str], int]:
    """(subject, other) -> count, of what waits in memory."""
    return {(event.subject, event.other): count for event, count in counted().items() if event.kind == kind}


def _body(form: dict[str, str] | None) -> dict[str, Any]:
    if form is None:
        return {}
    return {"data": urlencode(form), "content_type": "application/x-www-form-urlencoded"}
