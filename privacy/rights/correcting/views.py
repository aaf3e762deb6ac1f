"""The page behind the link to a new e-mail address: one button, and what came of it. Says nobody's name."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from privacy.rights.correcting.items import Corrected
from privacy.rights.correcting.proving_address import (
    AddressLinkInvalid,
    Proved,
    correction_of,
    prove_address,
)
from privacy.rights.correcting.site import CannotCorrect
from privacy.rights.private import private_page


@private_page("GET", "HEAD", "POST")
def new_address(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it changes nothing: programs that look at mail open links too."""
    try:
        row = correction_of(token)
    except AddressLinkInvalid as error:
        raise Http404 from error
    if request.method != "POST":
        return _page(request, Proved.BEFORE if row.outcome != Corrected.AWAITED else None)
    try:
        return _page(request, prove_address(row, now=timezone.now()))
    except CannotCorrect:
        return _page(request, Proved.NOT_ANY_MORE, status=409)


def _page(request: HttpRequest, proved: Proved | None, *, status: int = 200) -> HttpResponse:
    context = {"is_done": proved in (Proved.CHANGED, Proved.BEFORE), "cannot": proved is Proved.NOT_ANY_MORE}
    return render(request, "privacy/rights/new_address.html", context, status=status)
