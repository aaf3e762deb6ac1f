"""Takes the measurements: every page and the floor, round after round, so that a noisy minute meets all of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat

from shop.demo.bench.cpu import cpu_seconds
from shop.demo.bench.figures import Figures, figures
from shop.demo.bench.load import Load, drive
from shop.demo.bench.page import Page
from shop.demo.bench.services import Services

FLOOR_PAGE = Page("floor", "/")
WARM_UP_SECONDS = 0.2


@dataclass(frozen=True)
class Rounds:
    """What was measured of the floor and of each page, in the order of the pages; one entry per round."""

    floor: list[Figures]
    pages: list[list[Figures]]


def measure(
    pages: Sequence[Page],
    services: Services,
    *,
    load: Load,
    rounds: int,
    announce: Callable[[str], None],
) -> Rounds:
    """Takes about rounds x pages x (load.seconds + WARM_UP_SECONDS); raises UnexpectedAnswer or OSError."""
    measured = Rounds(floor=[], pages=[[] for _ in pages])
    for number in range(1, rounds + 1):
        announce(f"Round {number} of {rounds} ...")
        measured.floor.append(_figures(FLOOR_PAGE, services, port=services.floor_port, load=load))
        for page, results in zip(pages, measured.pages, strict=True):
            results.append(_figures(page, services, port=services.web_port, load=load))
    return measured


def _figures(page: Page, services: Services, *, port: int, load: Load) -> Figures:
    requests = repeat(page.request(port))
    warm_up = Load(load.connections, min(load.seconds, WARM_UP_SECONDS), load.requests_each)
    drive(port, requests, status=page.status, load=warm_up)
    return driven_figures(requests, services, port=port, status=page.status, load=load)


def driven_figures(
    requests: Iterator[bytes], services: Services, *, port: int, status: int, load: Load
) -> Figures:
    """Sends the requests and says what they cost; raises UnexpectedAnswer or OSError."""
    before = cpu_seconds(services.family())
    driven = drive(port, requests, status=status, load=load)
    used = cpu_seconds(services.family()) - before
    return figures(driven.durations, seconds=driven.seconds, cpu_seconds=used)
