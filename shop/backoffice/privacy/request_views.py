"""The buttons on the page of a request. What they do is `privacy.rights.deciding`, which logs each."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_POST

from privacy.export.models import PackageState
from privacy.export.package import open_package
from privacy.rights import deciding
from privacy.rights.kinds import Proof, Right
from privacy.rights.log import log
from privacy.rights.models import AskedRight, RightsRequest
from privacy.rights.packages import remake_lost
from shop.accounts.proved import proved_again_to_post
from shop.backoffice.privacy.request_forms import ExtendForm, ProofForm, RefuseForm, grant_form
from shop.backoffice.privacy.request_page import show
from shop.backoffice.privacy.request_steps import back_to, by_whom, told
from shop.backoffice.privacy.streamed import zip_of

REMADE = (
    "Het pakket was er niet (meer) en wordt opnieuw gemaakt. Verstuur het antwoord over een halve minuut."
)


@require_POST
@told
def take_proof(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """She saw or called who asks."""
    form = ProofForm(request.POST, prefix="bewijs")
    if not form.is_valid():
        return show(request, asked, status=422, proof_form=form)
    given = form.cleaned_data
    deciding.take_proof(asked, Proof(given["proof"]), reason=given["reason"], **by_whom(request))
    return back_to(asked)


@require_POST
@told
def prepare(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponse:
    """Has the package made, or the erasure planned."""
    deciding.prepare(_right(asked, right_id), **by_whom(request))
    return back_to(asked)


@told
def look(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponseBase:
    """The package itself, before it goes; that she looked is in the log."""
    right = _right(asked, right_id)
    if right.package is None or right.package.state != PackageState.READY:
        raise Http404
    log(asked, f"bekeken: {right.get_right_display().lower()}", **by_whom(request))
    return zip_of(open_package(right.package), name=f"{asked.number}.zip", size=right.package.size)


@proved_again_to_post
@require_POST
@told
def grant(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponse:
    """Says yes. Asks for her password or second factor once more: an erasure cannot be undone."""
    right = _right(asked, right_id)
    form = grant_form(right, request.POST)
    if not form.is_valid():
        return show(request, asked, status=422, granted=(right.pk, form))
    deciding.grant(right, **form.cleaned_data, **by_whom(request))
    return back_to(asked)


@require_POST
@told
def refuse(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponse:
    """Says no, on a ground and in her own words."""
    right = _right(asked, right_id)
    form = RefuseForm(request.POST, prefix=f"weigeren-{right.pk}", right=Right(right.right))
    if not form.is_valid():
        return show(request, asked, status=422, refused=(right.pk, form))
    deciding.refuse(right, **form.cleaned_data, **by_whom(request))
    return back_to(asked)


@require_POST
@told
def find_nothing(request: HttpRequest, asked: RightsRequest, right_id: int) -> HttpResponse:
    """There is nothing of this person."""
    deciding.find_nothing(_right(asked, right_id), **by_whom(request))
    return back_to(asked)


@require_POST
@told
def extend(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """Takes longer, and says so now."""
    form = ExtendForm(request.POST, prefix="verlengen")
    if not form.is_valid():
        return show(request, asked, status=422, extend_form=form)
    deciding.extend(asked, reason=form.cleaned_data["reason"], **by_whom(request))
    return back_to(asked)


@require_POST
@told
def send(request: HttpRequest, asked: RightsRequest) -> HttpResponse:
    """The answer goes, with what is handed over; what is not there any more is made again first."""
    if remake_lost(asked, **by_whom(request)):
        messages.warning(request, REMADE)
    else:
        deciding.send_answer(asked, **by_whom(request))
        messages.success(request, "Het verzoek is beantwoord.")
    return back_to(asked)


def _right(asked: RightsRequest, right_id: int) -> AskedRight:
    return get_object_or_404(AskedRight, pk=right_id, request=asked)
