"""Puts on every request where its visitor stands: `request.consent`. Reads one cookie and two headers, no database."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from privacy.consent.choice import Choice, read_choice
from privacy.consent.inventory import cookie_list
from privacy.consent.signals import says_no, vary_by_signal
from privacy.consent.standing import Standing, standing_of
from privacy.consent.withdrawn import is_withdrawn


class ConsentMiddleware:
    """`request.consent` is a `Standing`. Sets no cookie, and says nothing about cookies in Vary: see decision 0026."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        asked: list[Standing] = []
        request.consent = SimpleLazyObject(lambda: _noted(standing(request), asked))  # type: ignore[attr-defined]
        response = self.get_response(request)
        if asked:
            vary_by_signal(response)
        return response


def standing(request: HttpRequest) -> Standing:
    """Where the visitor of this request stands now."""
    return standing_of(current_choice(request), versions=cookie_list().versions(), signal=says_no(request))


def current_choice(request: HttpRequest) -> Choice | None:
    """What his browser keeps, unless he took it back from elsewhere."""
    choice = read_choice(request, today=timezone.localdate())
    if choice and choice.accepted and is_withdrawn(choice.consent_id):
        return choice.refused()
    return choice


def _noted(found: Standing, asked: list[Standing]) -> Standing:
    asked.append(found)
    return found
