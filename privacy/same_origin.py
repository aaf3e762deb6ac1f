"""Protection of forms on pages that set no cookie, and so cannot carry Django's CSRF token."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.csrf import csrf_exempt

View = Callable[..., HttpResponseBase]
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def same_origin_only(view: View) -> View:
    """Refuses, with 403, a POST that a browser sent from another site; needs no cookie. A link may come from anywhere.

    Every browser in use sends Origin with a cross-site POST, and Sec-Fetch-Site beside it. A request with
    neither is not a browser's, and carries no victim's cookie.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in SAFE:
            return view(request, *args, **kwargs)
        if request.headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
            raise PermissionDenied("This form can only be sent from the site's own pages.")
        origin = request.headers.get("Origin")
        if origin and urlsplit(origin).netloc != request.get_host():
            raise PermissionDenied("This form can only be sent from the site's own pages.")
        return view(request, *args, **kwargs)

    return csrf_exempt(guarded)
