"""One run of the bench from start to report."""

import os
from collections.abc import Callable, Mapping
from pathlib import Path

import django

from shop.demo.bench import conditions
from shop.demo.bench.buying.figures import Buying
from shop.demo.bench.consents.figures import Consents
from shop.demo.bench.counting.figures import Counting
from shop.demo.bench.figures import Figures, medians, times_floor
from shop.demo.bench.load import Load
from shop.demo.bench.measuring import FLOOR_PAGE, measure
from shop.demo.bench.page import AS_BROWSERS_DO, UNCOMPRESSED, Page
from shop.demo.bench.report import Report, Row
from shop.demo.bench.servers import SERVERS
from shop.demo.bench.services import Services

CROWD_PER_SECOND = 20.0
# With counting, and as many without. Of fewer the median moves by more than counting costs.
COUNTED_REQUESTS = 1_000


def bench(
    var_folder: Path,
    *,
    server: str,
    load: Load,
    rounds: int,
    crowd_seconds: float,
    announce: Callable[[str], None],
) -> Report:
    """Starts everything, measures, stops everything. Raises StackError, UnexpectedAnswer or OSError.

    Once per process: it sets Django up for the database in `var_folder`.
    """
    machine = conditions.machine()
    with Services(var_folder, command=SERVERS[server], announce=announce) as services:
        pages, queries = _pages_and_their_queries(services.environment)
        measured = measure(pages, services, load=load, rounds=rounds, announce=announce)
        counting = _counting(announce=announce)
        consents = _consents(services, load=load, rounds=rounds, announce=announce)
        buying = _buying(services, connections=load.connections, seconds=crowd_seconds, announce=announce)
        return Report(
            server=conditions.server(server, services.web, load=load, rounds=rounds),
            machine=machine,
            floor=_row(
                FLOOR_PAGE, measured.floor, floor=measured.floor, sql_queries=0, port=services.floor_port
            ),
            pages=[
                _row(page, figures, floor=measured.floor, sql_queries=count, port=services.web_port)
                for page, figures, count in zip(pages, measured.pages, queries, strict=True)
            ],
            buying=buying,
            consents=consents,
            counting=counting,
        )


def _pages_and_their_queries(environment: Mapping[str, str]) -> tuple[list[Page], list[int]]:
    os.environ.update(environment)
    django.setup()
    # Not sooner: these modules need the models.
    from shop.demo.bench.queries import sql_queries
    from shop.demo.bench.sample_pages import sample_pages

    pages = sample_pages()
    return pages, [sql_queries(page) for page in pages]


def _buying(
    services: Services, *, connections: int, seconds: float, announce: Callable[[str], None]
) -> Buying:
    from shop.demo.bench.buying.measuring import measure_buying  # needs the models

    return measure_buying(
        services,
        connections=connections,
        per_second=CROWD_PER_SECOND,
        seconds=seconds,
        announce=announce,
    )


def _consents(services: Services, *, load: Load, rounds: int, announce: Callable[[str], None]) -> Consents:
    from shop.demo.bench.consents.measuring import measure_consents  # needs the models

    return measure_consents(services, load=load, rounds=rounds, announce=announce)


def _counting(*, announce: Callable[[str], None]) -> Counting:
    from shop.demo.bench.counting.measuring import measure_counting  # needs the models

    announce("A page with and without the counting of visits ...")
    return measure_counting(requests=COUNTED_REQUESTS)


def _row(page: Page, figures: list[Figures], *, floor: list[Figures], sql_queries: int, port: int) -> Row:
    return Row(
        name=page.name,
        figures=medians(figures),
        times_floor=times_floor(figures, floor=floor),
        sql_queries=sql_queries,
        bytes=page.size(port, encodings=UNCOMPRESSED),
        bytes_sent=page.size(port, encodings=AS_BROWSERS_DO),
    )
