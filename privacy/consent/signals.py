"""What a browser itself says about being followed: Global Privacy Control and Do Not Track."""

from django.http import HttpRequest, HttpResponseBase
from django.utils.cache import patch_vary_headers

# https://w3c.github.io/gpc/ ; https://www.w3.org/TR/tracking-dnt/
HEADERS = ("Sec-GPC", "DNT")


def says_no(request: HttpRequest) -> bool:
    """Whether one of the two is on: it counts as a refusal until its owner says otherwise here."""
    return any(request.headers.get(name) == "1" for name in HEADERS)


def vary_by_signal(response: HttpResponseBase) -> None:
    """For a cache between here and the visitor: who refuses gets other words."""
    patch_vary_headers(response, HEADERS)
