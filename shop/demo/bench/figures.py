"""The arithmetic between what was measured and what is shown. Measures nothing itself."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median


@dataclass(frozen=True)
class Figures:
    """One page in one round, or the medians of several rounds. `cpu_ms` is per request, of server and database."""

    requests_per_second: float
    p50_ms: float
    p99_ms: float
    cpu_ms: float


def figures(durations: Sequence[float], *, seconds: float, cpu_seconds: float) -> Figures:
    """From the duration of each answer, and the time and computing time that all of them took; all in seconds."""
    return Figures(
        requests_per_second=len(durations) / seconds,
        p50_ms=percentile(durations, 50) * 1000,
        p99_ms=percentile(durations, 99) * 1000,
        cpu_ms=cpu_seconds / len(durations) * 1000,
    )


def percentile(values: Sequence[float], percent: float) -> float:
    """By nearest rank: one of the values itself, the smallest that `percent` of them do not exceed."""
    rank = math.ceil(len(values) * percent / 100)
    return sorted(values)[max(rank, 1) - 1]


def medians(rounds: Sequence[Figures]) -> Figures:
    """Each figure's own median: one bad moment of the machine then spoils none of them."""
    return Figures(
        requests_per_second=median(each.requests_per_second for each in rounds),
        p50_ms=median(each.p50_ms for each in rounds),
        p99_ms=median(each.p99_ms for each in rounds),
        cpu_ms=median(each.cpu_ms for each in rounds),
    )


def times_floor(rounds: Sequence[Figures], *, floor: Sequence[Figures]) -> float:
    """How many times the floor's computing time a page needs: the median of the ratios within each round."""
    return median(page.cpu_ms / bare.cpu_ms for page, bare in zip(rounds, floor, strict=True))
