"""One run of the bench from start to report."""

import os
import platform
import shlex
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

import django

from shop.demo.bench.cpu import memory_mb
from shop.demo.bench.figures import Figures, medians, times_floor
from shop.demo.bench.load import Load
from shop.demo.bench.measuring import FLOOR_PAGE, measure
from shop.demo.bench.page import AS_BROWSERS_DO, UNCOMPRESSED, Page
from shop.demo.bench.report import Report, Row
from shop.demo.bench.servers import SERVERS, SHOP
from shop.demo.bench.services import Services


def bench(
    var_folder: Path, *, server: str, load: Load, rounds: int, announce: Callable[[str], None]
) -> Report:
    """Starts everything, measures, stops everything. Raises StackError, UnexpectedAnswer or OSError.

    Once per process: it sets Django up for the database in `var_folder`.
    """
    machine = _machine()
    with Services(var_folder, command=SERVERS[server], announce=announce) as services:
        _set_up_django(services.environment)
        # Not sooner: these modules need the models.
        from shop.demo.bench.queries import sql_queries
        from shop.demo.bench.sample_pages import sample_pages

        pages = sample_pages()
        queries = [sql_queries(page) for page in pages]
        measured = measure(pages, services, load=load, rounds=rounds, announce=announce)

        def row(page: Page, figures: list[Figures], *, sql_queries: int, port: int) -> Row:
            return Row(
                name=page.name,
                figures=medians(figures),
                times_floor=times_floor(figures, floor=measured.floor),
                sql_queries=sql_queries,
                bytes=page.size(port, encodings=UNCOMPRESSED),
                bytes_sent=page.size(port, encodings=AS_BROWSERS_DO),
            )

        return Report(
            server={**_server(server, services), **_load(load, rounds)},
            machine=machine,
            floor=row(FLOOR_PAGE, measured.floor, sql_queries=0, port=services.floor_port),
            pages=[
                row(page, figures, sql_queries=count, port=services.web_port)
                for page, figures, count in zip(pages, measured.pages, queries, strict=True)
            ],
        )


def _set_up_django(environment: Mapping[str, str]) -> None:
    os.environ.update(environment)
    django.setup()


def _machine() -> dict[str, Any]:
    """Asked for before anything was started: `load_before` is what others do."""
    return {
        "cores": os.cpu_count(),
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "load_before": round(os.getloadavg()[0], 2),
    }


def _server(name: str, services: Services) -> dict[str, Any]:
    processes = services.web.tree()
    return {
        "name": name,
        "version": version(name),
        "processes": len(processes),
        "memory_mb": round(memory_mb(processes)),
        "command": shlex.join(SERVERS[name](services.web_port, SHOP)[1:]),
    }


def _load(load: Load, rounds: int) -> dict[str, Any]:
    return {"connections": load.connections, "rounds": rounds, "seconds": load.seconds}
