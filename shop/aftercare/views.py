"""What a warranty code proves, for whoever has it. Names nobody, because the shop does not know any more who it was."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from shop.aftercare.claims import claim_of


@never_cache
@require_safe
def claim(request: HttpRequest, code: str) -> HttpResponse:
    """404 with the same page for a code that was never given and for one that has ended."""
    found = claim_of(code)
    context = {"claim": found, "code": code.upper()}
    response = render(request, "aftercare/claim.html", context, status=200 if found else 404)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
