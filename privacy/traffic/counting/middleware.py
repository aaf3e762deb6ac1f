"""Counts page views. Belongs outside any cache of pages, so that a page out of a cache counts too."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from privacy.traffic.counting.reading import events_of
from privacy.traffic.counting.writing import count, relay
from privacy.traffic.kinds import Kind
from privacy.traffic.relay.standing import is_on
from privacy.traffic.relay.view import views_of


class CountViews:
    """Adds some numbers in memory once the page is made; see `reading` for which, and `writing` for what follows."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self._get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self._get_response(request)
        if events := tuple(events_of(request, response)):
            count(events)
            if is_on() and any(event.kind == Kind.VIEW for event in events):
                relay(views_of(request))
        return response
