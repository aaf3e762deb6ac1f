"""Pages with a fixed text, and the terms in all their versions. The privacy policy has its own: `policy_views`."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from privacy.policy.shelf import NoSuchVersion, PublishedText
from shop.pages.documents import TERMS, current_terms, read_terms
from shop.pages.paper import pdf_of


@require_safe
def contact(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/contact.html")


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "pages/about.html")


@require_safe
def terms(request: HttpRequest, version: str = "") -> HttpResponse:
    """Without a version the one that holds today."""
    current = current_terms()
    text = _text(version) if version else current
    context = {
        "text": text,
        "document": read_terms(text),
        "current": current,
        "others": [other for other in TERMS.versions if other != text],
    }
    return render(request, "pages/terms.html", context)


@require_safe
def terms_pdf(request: HttpRequest, version: str) -> HttpResponse:
    """To keep (art. 6:234 BW)."""
    text = _text(version)
    headers = {"Content-Disposition": f'inline; filename="algemene-voorwaarden-{text.version}.pdf"'}
    return HttpResponse(pdf_of(text, reader=read_terms), content_type="application/pdf", headers=headers)


def _text(version: str) -> PublishedText:
    try:
        return TERMS.version(version)
    except NoSuchVersion as error:
        raise Http404 from error
