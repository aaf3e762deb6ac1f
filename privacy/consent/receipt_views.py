"""A receipt of what somebody said yes or no to: to see, to keep, and to take back. Without logging in.

Its address is the secret: who has the consent id holds the receipt. It works on any device.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from privacy.consent import ledger
from privacy.consent.choice import read_choice
from privacy.consent.kinds import COOKIES
from privacy.consent.receipts import as_plain, receipt_of
from privacy.consent.saving import put_in_browser
from privacy.consent.taking_back import take_back_on_receipt
from privacy.consent.visit import visit_of
from privacy.consent.withdrawn import forget_withdrawn
from privacy.same_origin import same_origin_only

View = Callable[..., HttpResponse]


def _kept_nowhere(view: View) -> View:
    """No cache and no search engine keeps it, and its address is told to nobody."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        # Not "no-referrer": with that a browser would not say from where a form comes, and the form would be refused.
        response["Referrer-Policy"] = "same-origin"
        return response

    return never_cache(answered)


@_kept_nowhere
@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """Leads to the receipt of the choice that this browser keeps."""
    choice = read_choice(request, today=timezone.localdate())
    if choice is None:
        return render(request, "privacy/consent/no_receipt.html")
    return redirect("consent:receipt", choice.consent_id)


@_kept_nowhere
@require_safe
def receipt(request: HttpRequest, consent_id: str) -> HttpResponse:
    """Everything that was said under this id, newest first."""
    found = receipt_of(consent_id)
    if not found.consents:
        raise Http404
    url = request.build_absolute_uri()
    return render(request, "privacy/consent/receipt.html", {"receipt": found, "receipt_url": url})


@_kept_nowhere
@require_safe
def download(request: HttpRequest, consent_id: str) -> HttpResponse:
    """The same as JSON, with the exact words and the digests that prove them."""
    found = receipt_of(consent_id)
    if not found.consents:
        raise Http404
    response = JsonResponse(as_plain(found), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="toestemming.json"'
    return response


@same_origin_only
@_kept_nowhere
@require_POST
def take_back(request: HttpRequest, consent_id: str) -> HttpResponse:
    """Takes back one consent; what its browser keeps goes in the same answer, if this is that browser.

    What the site does by this consent ends with it, or nothing was taken back.
    """
    try:
        take_back_on_receipt(
            request.POST.get("kind", ""), consent_id=consent_id, now=timezone.now(), visit=visit_of(request)
        )
    except ledger.NothingToWithdraw as error:
        raise Http404 from error
    forget_withdrawn()
    response = HttpResponse(status=303, headers={"Location": request.path.removesuffix("intrekken/")})
    choice = read_choice(request, today=timezone.localdate())
    if request.POST["kind"] == COOKIES and choice and choice.consent_id == consent_id:
        put_in_browser(request, response, choice.refused())
    return response
