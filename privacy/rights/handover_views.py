"""The buttons of who confirms a handover or calls it back, and the page of the organisation that fetches it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from privacy.rights import handover
from privacy.rights.handover_fetching import NeverSent, Opened, handover_behind, open_with, pieces_of, waits
from privacy.rights.handover_forms import HandoverCodeForm
from privacy.rights.handover_models import Handover
from privacy.rights.links import request_path
from privacy.rights.models import AskedRight
from privacy.rights.page_views import proved_here, request_of
from privacy.rights.private import private_page

SENT = "De organisatie heeft een link gekregen. Geef hun nu zelf de code."
CALLED_BACK = "Teruggeroepen. De link van de organisatie werkt niet meer."
TOO_LATE = "Terugroepen kon niet meer: het was al opgehaald, of de link was al verlopen."
WRONG_CODE = "Deze code klopt niet. Vraag de klant om hem nog eens te geven."


@private_page("POST")
def confirm(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """Yes, this organisation may have it. A second press changes nothing."""
    asked = _asked(request, token, number)
    try:
        handover.confirm(asked, now=timezone.now())
    except handover.NothingToHandOver:
        pass  # the page says how it stands
    else:
        messages.success(request, SENT)
    return redirect(f"{request_path(asked.request)}#overdracht-{asked.pk}")


@private_page("POST")
def call_back(request: HttpRequest, token: str, number: int) -> HttpResponse:
    """No, after all."""
    asked = _asked(request, token, number)
    if handover.call_back(asked, now=timezone.now()):
        messages.success(request, CALLED_BACK)
    else:
        messages.error(request, TOO_LATE)
    return redirect(f"{request_path(asked.request)}#overdracht-{asked.pk}")


@private_page("GET", "HEAD", "POST")
def fetch(request: HttpRequest, token: str) -> HttpResponseBase:
    """What waits, and with the right code the file. Looking spends nothing."""
    now = timezone.now()
    try:
        found = handover_behind(token)
    except NeverSent:
        return _over(request, status=404)
    if not waits(found, now=now):
        return _over(request, status=410)
    form = HandoverCodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _landing(request, found, form, status=400 if form.is_bound else 200)
    opened = open_with(found, form.cleaned_data["code"], now=now)
    if opened is Opened.GOES:
        return _file(found)
    found.refresh_from_db()
    if opened is Opened.OVER or not waits(found, now=now):
        return _over(request, status=410)
    form.add_error("code", WRONG_CODE)
    return _landing(request, found, form, status=400)


def _asked(request: HttpRequest, token: str, number: int) -> AskedRight:
    """Raises Http404 for another's, and for who did not type the code of his request here."""
    return get_object_or_404(AskedRight, pk=number, request=proved_here(request, request_of(token)))


def _landing(request: HttpRequest, found: Handover, form: HandoverCodeForm, *, status: int) -> HttpResponse:
    package = found.asked.package
    if package is None:
        raise Http404
    context = {
        "form": form,
        "contents": handover.contents_of(package),
        "size": package.size,
        "until": found.expires_at,
        "tries_left": handover.MOST_TRIES - found.tries,
    }
    return render(request, "privacy/rights/handover.html", context, status=status)


def _file(found: Handover) -> StreamingHttpResponse:
    package = found.asked.package
    assert package is not None
    response = StreamingHttpResponse(pieces_of(found), content_type="application/zip")
    response["Content-Length"] = str(package.size)
    response["Content-Disposition"] = f'attachment; filename="overdracht-{found.asked.request.number}.zip"'
    response["Cache-Control"] = "no-store, private"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _over(request: HttpRequest, *, status: int) -> HttpResponse:
    """The same words for a link that was never made, and for one that has done its work."""
    return render(request, "privacy/rights/handover_over.html", status=status)
