"""All figures of one period, ready to be shown: nothing in it is exact but what was sold."""

from dataclasses import dataclass

from django.utils.formats import date_format

from privacy.traffic import sums
from privacy.traffic.kinds import Kind
from privacy.traffic.small import shown
from privacy.traffic.sums import Span
from shop.backoffice.traffic.chart import Chart, chart
from shop.backoffice.traffic.jewels import JewelRow, jewel_rows
from shop.backoffice.traffic.newsletters import Newsletter, newsletters
from shop.backoffice.traffic.periods import Length, Period
from shop.backoffice.traffic.tables import LONGEST_TABLE, Path, Row, rows, rows_of_free_words, width
from shop.traffic import words
from shop.traffic.pages import CATEGORY

OTHER_WORDS = "Andere woorden, elk minder dan vijf keer of te persoonlijk om te bewaren"
OTHER_SITES = "Rechtstreeks, niet gezegd, of een site met minder dan vijf"


@dataclass(frozen=True)
class PageRow:
    """`stopped` is how often no other page of ours was seen after it."""

    row: Row
    stopped: str


@dataclass(frozen=True)
class Report:
    """`visits` are views that no page of ours led to; there is nothing by which two of them could be one person's."""

    visits: str
    views: str
    searches: str
    fruitless: str
    visits_chart: Chart
    pages: list[PageRow]
    categories: list[Row]
    jewels: list[JewelRow]
    paths: list[Path]
    found: list[Row]
    not_found: list[Row]
    referrers: list[Row]
    devices: list[Row]
    countries: list[Row]
    clicks: list[Row]
    newsletters: list[Newsletter]


def report(period: Period) -> Report:
    """A constant number of queries."""
    span, names = period.span, words.names()
    entries = sums.by_subject(Kind.ENTRY, span)
    found, not_found = sums.by_subject(Kind.SEARCH, span), sums.by_subject(Kind.FRUITLESS_SEARCH, span)
    steps = sums.by_pair(Kind.STEP, span)
    views = sums.by_subject(Kind.VIEW, span)
    return Report(
        visits=shown(_total(entries)),
        views=shown(_total(views)),
        searches=shown(_total(found) + _total(not_found)),
        fruitless=shown(_total(not_found)),
        visits_chart=_visits_chart(period),
        pages=_pages(views, steps),
        categories=rows(sums.by_detail(Kind.VIEW, span, subject=CATEGORY), name=names.category),
        jewels=jewel_rows(span, names=names),
        paths=_paths(steps, names),
        found=rows_of_free_words(found, nameless=OTHER_WORDS),
        not_found=rows_of_free_words(not_found, nameless=OTHER_WORDS),
        referrers=rows_of_free_words(entries, nameless=OTHER_SITES),
        devices=rows(sums.by_subject(Kind.DEVICE, span), name=words.page),
        countries=rows(sums.by_subject(Kind.COUNTRY, span), name=words.country)[:LONGEST_TABLE],
        clicks=rows(sums.by_subject(Kind.CLICK, span), name=words.click),
        newsletters=newsletters(span),
    )


def _total(counts: list[tuple[str, int]]) -> int:
    return sum(count for _, count in counts)


def _visits_chart(period: Period) -> Chart:
    by_day = sums.by_day(Kind.ENTRY, period.span)
    steps = period.steps()
    labels = _labels(period, steps)
    return chart(
        [
            (name, label, sum(count for day, count in by_day.items() if step.first <= day <= step.last))
            for step, (name, label) in zip(steps, labels, strict=True)
        ]
    )


def _labels(period: Period, steps: list[Span]) -> list[tuple[str, str]]:
    """(name, label) of each bar. Of a month every fifth day has a label: more would not fit on a phone."""
    if period.length is Length.YEAR:
        return [(date_format(step.first, "F"), date_format(step.first, "M")[:1].upper()) for step in steps]
    if period.length is Length.WEEK:
        return [(date_format(step.first, "l j F"), date_format(step.first, "D")) for step in steps]
    days = [step.first for step in steps]
    return [
        (date_format(day, "j F"), str(day.day) if day.day == 1 or day.day % 5 == 0 else "") for day in days
    ]


def _pages(views: list[tuple[str, int]], steps: list[tuple[str, str, int]]) -> list[PageRow]:
    left: dict[str, int] = {}
    for origin, _, count in steps:
        kind = origin.partition(":")[0]
        left[kind] = left.get(kind, 0) + count
    shown_rows = rows(views, name=words.page)
    stopped = [shown(max(0, count - left.get(kind, 0))) for kind, count in views]
    return [PageRow(row, stop) for row, stop in zip(shown_rows, stopped, strict=True)]


def _paths(steps: list[tuple[str, str, int]], names: words.Names) -> list[Path]:
    most = max((count for _, _, count in steps), default=0)
    return [
        Path(names.place(origin), names.place(goal), shown(count), width(count, most=most))
        for origin, goal, count in steps[:LONGEST_TABLE]
    ]
