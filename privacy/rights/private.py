"""What the pages about requests have in common: no cache and no search engine keeps them.

Their address is the secret that a CSRF token would be, and the form does nothing in anybody's name: no token, and so
no cookie for who only asks.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

View = Callable[..., HttpResponseBase]


def private_page(*methods: str) -> Callable[[View], View]:
    """For a view that takes these methods."""

    def wrap(view: View) -> View:
        @wraps(view)
        def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            response = view(request, *args, **kwargs)
            response["X-Robots-Tag"] = "noindex"
            response["Referrer-Policy"] = "no-referrer"
            return response

        return csrf_exempt(never_cache(require_http_methods(list(methods))(answered)))

    return wrap
