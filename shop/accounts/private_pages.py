"""Pages that read a session are made for one visitor, and are kept by no browser and no proxy."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers


class KeepPrivatePagesNowhere:
    """After logging out, the button Back shows no recovery code. Pages that read no session stay as they are."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.session.accessed:
            add_never_cache_headers(response)
        return response
