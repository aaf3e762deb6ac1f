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
SAVED, TOO_OFTEN = 303, 429


def measure_consents(
    services: Services, *, load: Load, rounds: int, announce: Callable[[str], None]
) -> Consents:
    """Takes about rounds x 3 x load.seconds. Raises UnexpectedAnswer, also when the book grew by what it must not."""
    announce("The answers about cookies ...")
    first = _answer({}).request(services.web_port)
    known = _known_answers(port=services.web_port)
    floor: list[Figures] = []
    repeated, new, flood = Answers("repeated", [], 0, 0), Answers("new", [], 0, 0), Answers("flood", [], 0, 0)
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
    _require_no_flood(repeated, new, flood)
    return Consents(floor, (repeated, new, flood))


def _known_answers(*, port: int) -> list[bytes]:
    """Of browsers that gave this very answer before."""
    return [_answer({COOKIE: _given()}).request(port) for _ in range(BROWSERS)]


def _given() -> str:
    """The cookie of somebody who answered just now."""
    page = _answer({})
    client = visitor()
    client.post(page.path, page.form)
    return client.cookies[COOKIE].coded_value


def _answer(cookies: dict[str, str]) -> Page:
    return Page("accept", reverse("consent:accept"), cookies, form={"all_groups": "true"}, status=SAVED)


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


def _require_no_flood(repeated: Answers, new: Answers, flood: Answers) -> None:
    if repeated.records or flood.records or new.records != new.calls:
        grew = (
            f"{repeated.records} by repeats, {flood.records} past the limit, {new.records} of {new.calls} new"
        )
        raise UnexpectedAnswer(f"the book of consents grew by {grew}")
