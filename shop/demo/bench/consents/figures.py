"""What was measured of the answers about cookies, and how it is told. Plain values."""

from dataclasses import asdict, dataclass
from typing import Any

from shop.demo.bench.figures import Figures, medians, times_floor

FOOTNOTE = """\
consent: the endpoint of the cookie banner over HTTP, from one network, as the banner's script asks for it.
repeated: what a browser answered before. new: the first answer of a browser, written in the book. flood: new ones past
the hour's limit of that network; without a script it gets a page. floor: as above, in the same rounds. calls and
records are of all rounds: what came, and what the book grew by."""
LINE = "{:<28}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}"


@dataclass(frozen=True)
class Answers:
    """One kind of answer, a figure for each round, with how many calls there were and what they wrote in the book."""

    name: str
    figures: list[Figures]
    calls: int
    records: int


@dataclass(frozen=True)
class Consents:
    """`floor` has a figure for each round too."""

    floor: list[Figures]
    answers: tuple[Answers, ...]


def as_json(consents: Consents) -> dict[str, Any]:
    """By name ("repeated", "new", "flood" ...): the medians, `times_floor`, `calls` and `records`; and the floor."""
    rows = {each.name: _row(each, consents) for each in consents.answers}
    return {"floor": _rounded(medians(consents.floor)), **rows}


def as_table(consents: Consents) -> str:
    lines = [LINE.format("consent", "calls/s", "p50 ms", "p99 ms", "CPU ms", "x floor", "calls", "records")]
    lines.append(_line("floor", medians(consents.floor), ("1.0", "", "")))
    for each in consents.answers:
        ratio = f"{times_floor(each.figures, floor=consents.floor):.1f}"
        lines.append(_line(each.name, medians(each.figures), (ratio, each.calls, each.records)))
    return "\n".join([*lines, "", FOOTNOTE])


def _row(each: Answers, consents: Consents) -> dict[str, float]:
    ratio = round(times_floor(each.figures, floor=consents.floor), 3)
    counts = {"times_floor": ratio, "calls": each.calls, "records": each.records}
    return {**_rounded(medians(each.figures)), **counts}


def _line(name: str, speed: Figures, rest: tuple[object, object, object]) -> str:
    numbers = (f"{speed.requests_per_second:.0f}", f"{speed.p50_ms:.1f}", f"{speed.p99_ms:.1f}")
    return LINE.format(name, *numbers, f"{speed.cpu_ms:.2f}", *rest)


def _rounded(speed: Figures) -> dict[str, float]:
    return {name: round(value, 3) for name, value in asdict(speed).items()}
