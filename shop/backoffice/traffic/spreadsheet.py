"""A report as CSV, one line a figure: the same rounded figures as on the page, so that nothing can be added up."""

import csv
from collections.abc import Iterable, Iterator
from typing import Any

from django.http import HttpResponse

from shop.backoffice.traffic.periods import Period
from shop.backoffice.traffic.report import Report
from shop.backoffice.traffic.tables import Row

HEADINGS = ("periode", "onderdeel", "wat", "naar", "aantal")
# A spreadsheet would take a word that begins so for a formula. Referrers and search terms are visitors' words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def as_csv(report: Report, *, period: Period) -> HttpResponse:
    """As Dutch spreadsheets read it: semicolons, and a mark that says it is UTF-8."""
    name = f"bezoek-{period.length}-{period.first:%Y-%m-%d}.csv"
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "no-store, private",
        },
    )
    writer = csv.writer(response, delimiter=";")
    writer.writerow(HEADINGS)
    for *words, count in _lines(report):
        writer.writerow([period.title, *map(_harmless, words), str(count).replace(".", "")])
    return response


def _lines(report: Report) -> Iterator[tuple[Any, ...]]:
    yield from (("bezoeken", "", "", report.visits), ("bekeken pagina's", "", "", report.views))
    yield from (("bezoeken per dag of maand", bar.name, "", bar.count) for bar in report.visits_chart.bars)
    yield from (("pagina bekeken", page.row.name, "", page.row.count) for page in report.pages)
    yield from (("hier hield het op", page.row.name, "", page.stopped) for page in report.pages)
    yield from _plain("categorie bekeken", report.categories)
    for jewel in report.jewels:
        yield "sieraad bekeken", jewel.name, "", jewel.seen
        yield "sieraad in de winkelmand", jewel.name, "", jewel.added
        yield "sieraad verkocht", jewel.name, "", jewel.sold
    yield from (("van pagina naar pagina", path.origin, path.goal, path.count) for path in report.paths)
    yield from _plain("gezocht en gevonden", report.found)
    yield from _plain("gezocht zonder resultaat", report.not_found)
    yield from _plain("gekomen van", report.referrers)
    yield from _plain("apparaat", report.devices)
    yield from _plain("land volgens de taal van de browser", report.countries)
    yield from _plain("klik", report.clicks)
    for sent in report.newsletters:
        yield "nieuwsbrief verstuurd", sent.title, "", sent.emails
        yield "nieuwsbrief geopend", sent.title, "", sent.opened
        yield "nieuwsbrief geklikt", sent.title, "", sent.clicked
        yield "nieuwsbrief afgemeld", sent.title, "", sent.left


def _plain(part: str, rows: Iterable[Row]) -> Iterator[tuple[str, str, str, str]]:
    return ((part, row.name, "", row.count) for row in rows)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text
