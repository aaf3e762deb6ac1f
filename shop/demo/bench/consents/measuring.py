"""Drives the endpoint of the cookie banner, and counts in the book what it wrote. Needs Django.

Empties the shared cache, where the limits are counted: never to be pointed at a shop's real database.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import cycle, repeat

from django.core.cache import cache
from django.urls import reverse

from privacy.consent.choice import COOKIE
from privacy.consent.limits import MOST_A_NETWORK
from privacy.consent.models import ConsentRecord
from shop.demo.bench.consents.figures import Answers, Consents
from shop.demo.bench.cpu import cpu_seconds
from shop.demo.bench.figures import Figures, figures
from shop.demo.bench.load import Load, UnexpectedAnswer, drive
from shop.demo.bench.measuring import FLOOR_PAGE
from shop.demo.bench.page import Page
from shop.demo.bench.sample_pages import visitor
from shop.demo.bench.services import Services

BROWSERS = 50
SAVED, TOO_OFTEN = 204, 429
# What static/js/consent.js sends: with it an answer is a status alone, without it a page.
BY_SCRIPT = b"\r\nX-Cookie-Consent-Fetch: 1\r\n\r\n"


def measure_consents(
    services: Services, *, load: Load, rounds: int, announce: Callable[[str], None]
) -> Consents:
    """Takes about rounds x 4 x load.seconds. Raises UnexpectedAnswer, also when the book grew by what it must not."""
    announce("The answers about cookies ...")
    cache.clear()  # of the limits of an earlier run
    first = _by_script(_answer({}), port=services.web_port)
    by_hand = _answer({}).request(services.web_port)
    known = [_by_script(_answer({COOKIE: _given()}), port=services.web_port) for _ in range(BROWSERS)]
    floor: list[Figures] = []
    repeated, new, flood = Answers("repeated", [], 0, 0), Answers("new", [], 0, 0), Answers("flood", [], 0, 0)
    pages = Answers("flood, without a script", [], 0, 0)
    written = replace(load, seconds=load.seconds * 10, requests_each=MOST_A_NETWORK // load.connections)
    for _ in range(rounds):
        cache.clear()
        bare = repeat(FLOOR_PAGE.request(services.floor_port))
        floor.append(_driven(services, bare, port=services.floor_port, status=200, load=load)[0])
        repeated = _more(repeated, services, cycle(known), status=SAVED, load=load)
        new = _more(new, services, repeat(first), status=SAVED, load=written)
    _fill_the_hour()
    for _ in range(rounds):
        flood = _more(flood, services, repeat(first), status=TOO_OFTEN, load=load)
        pages = _more(pages, services, repeat(by_hand), status=TOO_OFTEN, load=load)
    _require_no_flood(repeated, new, flood, pages)
    return Consents(floor, (repeated, new, flood, pages))


def _by_script(page: Page, *, port: int) -> bytes:
    return page.request(port).replace(b"\r\n\r\n", BY_SCRIPT, 1)


def _given() -> str:
    """The cookie of somebody who answered just now."""
    page = _answer({})
    client = visitor()
    client.post(page.path, page.form)
    return client.cookies[COOKIE].coded_value


def _answer(cookies: dict[str, str]) -> Page:
    return Page("accept", reverse("consent:accept"), cookies, form={"all_groups": "true"})


def _more(
    before: Answers, services: Services, requests: Iterator[bytes], *, status: int, load: Load
) -> Answers:
    had = ConsentRecord.objects.count()
    found, calls = _driven(services, requests, port=services.web_port, status=status, load=load)
    return Answers(
        before.name,
        [*before.figures, found],
        before.calls + calls,
        before.records + ConsentRecord.objects.count() - had,
    )


def _driven(
    services: Services, requests: Iterator[bytes], *, port: int, status: int, load: Load
) -> tuple[Figures, int]:
    before = cpu_seconds(services.family())
    driven = drive(port, requests, status=status, load=load)
    used = cpu_seconds(services.family()) - before
    return figures(driven.durations, seconds=driven.seconds, cpu_seconds=used), len(driven.durations)


def _fill_the_hour() -> None:
    """Up to the limit of this network: what comes after it is refused. Raises UnexpectedAnswer when nothing is."""
    page = _answer({})
    answers = (visitor().post(page.path, page.form).status_code for _ in range(MOST_A_NETWORK + 1))
    if TOO_OFTEN not in answers:
        raise UnexpectedAnswer(f"{MOST_A_NETWORK + 1} answers from one network were all written")


def _require_no_flood(repeated: Answers, new: Answers, *floods: Answers) -> None:
    past = sum(flood.records for flood in floods)
    if repeated.records or past or new.records != new.calls:
        grew = f"{repeated.records} by repeats, {past} past the limit, {new.records} of {new.calls} new"
        raise UnexpectedAnswer(f"the book of consents grew by {grew}")
