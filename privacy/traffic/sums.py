"""Questions about the daily sums over a span of days. Exact counts: whoever shows them does so through `small`."""

from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet, Sum

from privacy.traffic.kinds import Kind
from privacy.traffic.models import DailySum


@dataclass(frozen=True)
class Span:
    """From and including `first`, to and including `last`."""

    first: date
    last: date


def by_subject(kind: Kind, span: Span) -> list[tuple[str, int]]:
    """(first word, count), most first."""
    return _most_first(_of(kind, span).values_list("subject"))


def by_detail(kind: Kind, span: Span, *, subject: str) -> list[tuple[str, int]]:
    """(second word, count) of one first word, most first."""
    return _most_first(_of(kind, span).filter(subject=subject).values_list("other"))


def by_pair(kind: Kind, span: Span) -> list[tuple[str, str, int]]:
    """(first word, second word, count), most first."""
    return _most_first(_of(kind, span).values_list("subject", "other"))


def by_day(kind: Kind, span: Span) -> dict[date, int]:
    """Days on which nothing was counted are not in it."""
    return dict(_of(kind, span).values_list("day").annotate(total=Sum("count")).order_by("day"))


def _of(kind: Kind, span: Span) -> QuerySet[DailySum]:
    return DailySum.objects.filter(kind=kind, day__range=(span.first, span.last))


def _most_first(words: QuerySet) -> list:
    return list(words.annotate(total=Sum("count")).order_by("-total", *words.query.values_select))
