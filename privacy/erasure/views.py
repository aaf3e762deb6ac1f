"""The certificate of an erasure, for whoever has its link. Looked at as often as one likes; a button takes codes away.

The link is the secret that a CSRF token would be, and there is no cookie: no token.
"""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from privacy.erasure.account import account_blocks
from privacy.erasure.certificate import TITLE, certificate_paper, opening_blocks
from privacy.erasure.links import LinkInvalid, erasure_id_from, reference
from privacy.erasure.models import Erasure
from privacy.export.blocks import as_html
from privacy.paper import as_pdf

View = Callable[[HttpRequest, Erasure, str], HttpResponse]


def _link_page(view: View) -> Callable[..., HttpResponse]:
    """Kept by no cache and no search engine, and its address is told to nobody; 404 for a link that is not ours."""

    def page(request: HttpRequest, token: str) -> HttpResponse:
        try:
            erasure = get_object_or_404(Erasure, pk=erasure_id_from(token))
        except LinkInvalid as error:
            raise Http404 from error
        response = view(request, erasure, token)
        response.headers["X-Robots-Tag"] = "noindex"
        response.headers["Referrer-Policy"] = "no-referrer"
        return response

    return never_cache(page)


@require_safe
@_link_page
def certificate(request: HttpRequest, erasure: Erasure, token: str) -> HttpResponse:
    context = {
        "title": TITLE,
        "token": token,
        "reference": reference(erasure),
        "opening": as_html(opening_blocks(erasure)),
        "account": as_html(account_blocks(erasure)),
        "has_codes": erasure.sealed_hand_overs is not None,
    }
    return render(request, "privacy/erasure/certificate.html", context)


@require_safe
@_link_page
def certificate_pdf(request: HttpRequest, erasure: Erasure, token: str) -> HttpResponse:
    name = f"bewijs-van-wissing-{reference(erasure).lower()}.pdf"
    return HttpResponse(
        as_pdf(certificate_paper(erasure, today=timezone.localdate())),
        content_type="application/pdf",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@csrf_exempt
@require_POST
@_link_page
def forget_codes(request: HttpRequest, erasure: Erasure, token: str) -> HttpResponse:
    """They were kept by whom they are for; from now on only their hashes are here. Safe to repeat."""
    Erasure.objects.filter(pk=erasure.pk).update(sealed_hand_overs=None)
    return redirect("privacy:erasure", token)
