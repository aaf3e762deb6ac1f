"""The desk's own content security policy; the shop's pages keep the strict one of the settings.

Unfold's pages are driven by Alpine, which makes functions out of attributes ('unsafe-eval') and writes inline
styles. No other host than our own is ever named, and no inline script may run.
"""

from collections.abc import Callable
from typing import Any

from csp.decorators import csp
from django.http import HttpResponseBase

DESK_POLICY = {
    "default-src": ["'self'"],
    "script-src": ["'self'", "'unsafe-eval'"],
    "style-src": ["'self'", "'unsafe-inline'"],
    "img-src": ["'self'", "data:", "blob:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}


def with_desk_policy(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """The view, answering under DESK_POLICY instead of the settings' policy."""
    decorated: Any = csp(DESK_POLICY)(view)
    return decorated
