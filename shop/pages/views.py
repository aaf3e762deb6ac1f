"""Pages with a fixed text, the terms and the privacy policy in all their versions among them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from privacy.policy.shelf import NoSuchVersion, PublishedText, Shelf
from shop.pages.documents import POLICY, TERMS, current_policy, current_terms, read_document
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
    text = _text(TERMS, version) if version else current
    return _document(request, "pages/terms.html", text, current=current, shelf=TERMS)


@require_safe
def terms_pdf(request: HttpRequest, version: str) -> HttpResponse:
    """To keep (art. 6:234 BW)."""
    text = _text(TERMS, version)
    headers = {"Content-Disposition": f'inline; filename="algemene-voorwaarden-{text.version}.pdf"'}
    return HttpResponse(pdf_of(text), content_type="application/pdf", headers=headers)


@require_safe
def policy(request: HttpRequest, version: str = "") -> HttpResponse:
    """Without a version the one that holds today."""
    current = current_policy()
    text = _text(POLICY, version) if version else current
    return _document(request, "pages/policy.html", text, current=current, shelf=POLICY)


def _text(shelf: Shelf, version: str) -> PublishedText:
    try:
        return shelf.version(version)
    except NoSuchVersion as error:
        raise Http404 from error


def _document(
    request: HttpRequest, template: str, text: PublishedText, *, current: PublishedText, shelf: Shelf
) -> HttpResponse:
    context = {
        "text": text,
        "document": read_document(text),
        "current": current,
        "others": [other for other in shelf.versions if other != text],
    }
    return render(request, template, context)
