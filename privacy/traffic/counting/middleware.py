"""Counts page views. Belongs outside any cache of pages, so that a page out of a cache counts too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from privacy.traffic.counting.reading import events_of
from privacy.traffic.counting.writing import count


class CountViews:
    """Adds some numbers in memory once the page is made; see `reading` for which, and `writing` for what follows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if events := tuple(events_of(request, response)):
            count(events)
        return response
