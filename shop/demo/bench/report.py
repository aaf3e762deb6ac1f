"""What the bench tells: one table for people, one JSON object for machines, with the same figures."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from shop.demo.bench.buying import figures as buying_figures
from shop.demo.bench.buying.figures import Buying
from shop.demo.bench.consents import figures as consent_figures
from shop.demo.bench.consents.figures import Consents
from shop.demo.bench.counting import figures as counting_figures
from shop.demo.bench.counting.figures import Counting
from shop.demo.bench.figures import Figures

FOOTNOTE = """\
CPU ms: user and system time of the web server's and the database's processes, per request. x floor: that time as a
multiple of the floor's, a Django view that answers 30 kB of nothing under the same server, measured in the same
rounds. SQL: queries with a cold cache. bytes, sent: the body plain, and as a browser gets it.
Figures without their floor say nothing: other machines, and other minutes on this one, give others."""
COLUMNS = "{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}{:>6}{:>9}{:>9}"
HEADINGS = ("page", "req/s", "p50 ms", "p99 ms", "CPU ms", "x floor", "SQL", "bytes", "sent")


@dataclass(frozen=True)
class Row:
    """A page as it is shown; `figures` are medians over the rounds."""

    name: str
    figures: Figures
    times_floor: float
    sql_queries: int
    bytes: int
    bytes_sent: int


@dataclass(frozen=True)
class Report:
    """`server` and `machine` say in plain JSON values under what the figures were made."""

    server: dict[str, Any]
    machine: dict[str, Any]
    floor: Row
    pages: Sequence[Row]
    buying: Buying
    consents: Consents
    counting: Counting


def as_json(report: Report) -> dict[str, Any]:
    """An object for each field of the report; `pages` is a list. Milliseconds, bytes, per second."""
    return {
        "server": report.server,
        "machine": report.machine,
        "floor": _flat(report.floor),
        "pages": [_flat(row) for row in report.pages],
        "buying": buying_figures.as_json(report.buying),
        "consents": consent_figures.as_json(report.consents),
        "counting": counting_figures.as_json(report.counting),
    }


def as_table(report: Report) -> str:
    """Fixed width, at most 100 columns."""
    rows = [COLUMNS.format(*HEADINGS), *map(_line, [report.floor, *report.pages])]
    return "\n".join(
        [_facts("server", report.server), _facts("machine", report.machine), "", *rows, "", FOOTNOTE]
        + ["", buying_figures.as_table(report.buying), "", consent_figures.as_table(report.consents)]
        + ["", counting_figures.as_text(report.counting)]
    )


def _flat(row: Row) -> dict[str, Any]:
    facts = asdict(row)
    flat = {"name": facts.pop("name"), **facts.pop("figures"), **facts}
    return {name: round(fact, 3) if isinstance(fact, float) else fact for name, fact in flat.items()}


def _line(row: Row) -> str:
    speed = row.figures
    return COLUMNS.format(
        row.name,
        f"{speed.requests_per_second:.0f}",
        f"{speed.p50_ms:.1f}",
        f"{speed.p99_ms:.1f}",
        f"{speed.cpu_ms:.2f}",
        f"{row.times_floor:.1f}",
        row.sql_queries,
        row.bytes,
        row.bytes_sent,
    )


def _facts(title: str, facts: dict[str, Any]) -> str:
    return f"{title}: " + ", ".join(f"{name.replace('_', ' ')} {value}" for name, value in facts.items())
