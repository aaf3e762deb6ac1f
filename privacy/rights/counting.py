"""The figures of a year: how many requests, of which kind, by which way, how soon they were answered. Nobody in them.

A request goes two years after it was closed. This year's and last year's are all there and are counted anew each
night; of earlier years there are the sums that were kept then.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from statistics import median

from django.db import transaction
from django.utils import timezone

from privacy.rights.kinds import OPEN, Channel, Outcome, Proof, Right
from privacy.rights.lateness import is_late
from privacy.rights.models import RightsRequest
from privacy.rights.sums import Counted, YearSum

ANSWERED = {Outcome.GRANTED, Outcome.PARTLY, Outcome.REFUSED, Outcome.NOTHING}
LABELS: dict[Counted, type[Right | Channel | Outcome | Proof]] = {
    Counted.RIGHT: Right,
    Counted.CHANNEL: Channel,
    Counted.OUTCOME: Outcome,
    Counted.PROOF: Proof,
}
Sums = Counter[tuple[Counted, str]]


@dataclass(frozen=True)
class Share:
    """One value of what was counted, in Dutch: Inzage, 4."""

    label: str
    count: int


@dataclass(frozen=True)
class YearFigures:
    """`shares` by what they are about, in Dutch. Without an answer there are no `median_days` and `longest_days`."""

    year: int
    requests: int
    late: int
    answered: int
    median_days: float | None
    longest_days: int | None
    shares: dict[str, list[Share]]


def figures(today: date) -> list[YearFigures]:
    """Every year in which there was a request, the newest first."""
    sums = _kept() | {year: found for year in _still_whole(today) if (found := count_year(year, today=today))}
    return [_figures(year, sums[year]) for year in sorted(sums, reverse=True)]


@transaction.atomic
def keep_sums(today: date) -> None:
    """Writes down the years that are still whole, in the place of what was written of them before."""
    for year in _still_whole(today):
        counted = count_year(year, today=today)
        YearSum.objects.filter(year=year).delete()
        YearSum.objects.bulk_create(
            YearSum(year=year, about=about, value=value, count=count)
            for (about, value), count in sorted(counted.items())
        )


def count_year(year: int, *, today: date) -> Sums:
    """The requests that came in this year, as things stand; nothing of them is read but what is counted."""
    told = ("channel", "state", "proof", "received_on", "due_on", "closed_at")
    requests = RightsRequest.objects.filter(received_on__year=year).only(*told).prefetch_related("rights")
    return Counter(entry for request in requests for entry in _entries(request, today=today))


def _entries(request: RightsRequest, *, today: date) -> Iterator[tuple[Counted, str]]:
    outcomes = [asked.outcome for asked in request.rights.all()]
    ended = timezone.localdate(request.closed_at) if request.closed_at else None
    yield Counted.REQUESTS, ""
    yield Counted.CHANNEL, request.channel
    yield Counted.PROOF, request.proof
    yield from ((Counted.RIGHT, asked.right) for asked in request.rights.all())
    yield from ((Counted.OUTCOME, outcome) for outcome in outcomes)
    if is_late(request, today=today):
        yield Counted.LATE, ""
    if ended and request.state not in OPEN and ANSWERED.intersection(outcomes):
        yield Counted.DAYS, str((ended - request.received_on).days)


def _still_whole(today: date) -> tuple[int, int]:
    return today.year, today.year - 1


def _kept() -> dict[int, Sums]:
    kept: dict[int, Sums] = {}
    for row in YearSum.objects.all():
        kept.setdefault(row.year, Counter())[Counted(row.about), row.value] = row.count
    return kept


def _figures(year: int, sums: Sums) -> YearFigures:
    answered = [(int(value), count) for (about, value), count in sums.items() if about is Counted.DAYS]
    days = sorted(day for day, count in answered for _ in range(count))
    return YearFigures(
        year=year,
        requests=sums[Counted.REQUESTS, ""],
        late=sums[Counted.LATE, ""],
        answered=len(days),
        median_days=median(days) if days else None,
        longest_days=days[-1] if days else None,
        shares={about.label: _shares(about, sums) for about in LABELS},
    )


def _shares(about: Counted, sums: Sums) -> list[Share]:
    """Those that occurred, in the order of their kinds."""
    return [
        Share(str(value.label), sums[about, value.value])
        for value in LABELS[about]
        if sums[about, value.value]
    ]
