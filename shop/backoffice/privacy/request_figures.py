"""The yearly figures of requests on the desk, as a page and as a file. Numbers alone, of nobody."""

import csv
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.formats import localize
from django.views.decorators.http import require_safe

from privacy.rights.counting import YearFigures, figures
from privacy.rights.models import RightsRequest
from shop.backoffice.privacy.page import answer, require_sight

HEADINGS = ("jaar", "waarover", "waarde", "aantal")


@require_safe
def request_figures(request: HttpRequest) -> HttpResponse:
    """Every year, the newest first. Needs `privacy.view_rightsrequest`."""
    require_sight(request, "rightsrequest")
    return answer(
        request,
        "rightsrequest/figures.html",
        title="Jaarcijfers van verzoeken",
        opts=RightsRequest._meta,
        years=figures(timezone.localdate()),
    )


@require_safe
def request_figures_as_csv(request: HttpRequest) -> HttpResponse:
    """As Dutch spreadsheets read it: semicolons, decimal commas, and a mark that says it is UTF-8."""
    require_sight(request, "rightsrequest")
    name = 'attachment; filename="verzoeken-per-jaar.csv"'
    response = HttpResponse("\ufeff", "text/csv; charset=utf-8", headers={"Content-Disposition": name})
    writer = csv.writer(response, delimiter=";")
    writer.writerow(HEADINGS)
    for year in figures(timezone.localdate()):
        writer.writerows((year.year, *row) for row in _rows(year))
    return response


def _rows(year: YearFigures) -> Iterator[tuple[str, str, str]]:
    yield "Verzoeken", "", str(year.requests)
    yield "Beantwoord", "", str(year.answered)
    yield "Te laat", "", str(year.late)
    if year.median_days is not None:
        yield "Dagen tot het antwoord", "mediaan", str(localize(year.median_days))
        yield "Dagen tot het antwoord", "langste", str(year.longest_days)
    for about, shares in year.shares.items():
        yield from ((about, share.label, str(share.count)) for share in shares)
