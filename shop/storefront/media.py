"""Uploaded pictures, for a shop without a web server or bucket in front that serves them."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe
from django.views.static import serve

A_YEAR = 365 * 24 * 60 * 60


@require_safe
def picture(request: HttpRequest, path: str) -> HttpResponseBase:
    """A file below MEDIA_ROOT. Its name never gets another content, so a browser may keep it for a year."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT))
    response.headers["Cache-Control"] = f"public, max-age={A_YEAR}, immutable"
    return response
