"""The page of one request: how far it is, and what who asks can still do.

Its address is the key to how far it is, and to nothing else: the rest is for where its code was typed.
"""

from typing import cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone

from privacy.export.download import download
from privacy.mailed_codes import Typed
from privacy.rights import confirming, own
from privacy.rights.codes import code_is_awaited
from privacy.rights.id_copies import awaits_copy
from privacy.rights.kinds import OPEN, Outcome, State
from privacy.rights.letters import mail_code
from privacy.rights.links import LinkInvalid, request_id_from, request_path, token_of
from privacy.rights.log import log
from privacy.rights.models import RightsRequest
from privacy.rights.page_forms import CodeForm, FactForm, NoteForm
from privacy.rights.private import private_page
from privacy.rights.standing import standing_of

PROVED = "privacy.rights.proved"
WRONG_CODE = "Deze code klopt niet. Kijk nog eens in de laatste mail die je kreeg."
ENDED_CODE = "Deze code werkt niet meer. Vraag hieronder een nieuwe."
WRONG_FACT = "Deze bestelling en deze postcode horen niet bij elkaar, of niet bij jouw adres."


@private_page("GET", "HEAD")
def page(request: HttpRequest, token: str) -> HttpResponse:
    """How far a request is."""
    return _page(request, request_of(token))


@private_page("POST")
def code(request: HttpRequest, token: str) -> HttpResponse:
    """Types the code that was mailed."""
    asked = request_of(token)
    form = CodeForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, code_form=form, status=400)
    answer = confirming.confirm_by_code(asked, form.cleaned_data["code"], now=timezone.now())
    if answer is not Typed.RIGHT:
        form.add_error("code", WRONG_CODE if answer is Typed.WRONG else ENDED_CODE)
        return _page(request, asked, code_form=form, status=400)
    know_here(request, asked)
    return redirect(request_path(asked))


@private_page("POST")
def new_code(request: HttpRequest, token: str) -> HttpResponse:
    """Has another code mailed; the answer is the same when it is too soon for one."""
    asked = request_of(token)
    mail_code(asked, now=timezone.now())
    return redirect(request_path(asked))


@private_page("POST")
def fact(request: HttpRequest, token: str) -> HttpResponse:
    """Names one of his orders."""
    asked = proved_here(request, request_of(token))
    form = FactForm(request.POST)
    if form.is_valid() and not confirming.confirm_by_fact(asked, **form.cleaned_data, now=timezone.now()):
        form.add_error("number", WRONG_FACT)
    if not form.is_valid():
        return _page(request, asked, fact_form=form, status=400)
    return redirect(request_path(asked))


@private_page("POST")
def note(request: HttpRequest, token: str) -> HttpResponse:
    """Adds something in words."""
    asked = proved_here(request, request_of(token))
    form = NoteForm(request.POST)
    if not form.is_valid():
        return _page(request, asked, note_form=form, status=400)
    if own.add_note(asked, form.cleaned_data["text"], now=timezone.now()):
        messages.success(request, "Dat staat erbij.")
    else:
        messages.error(request, "Er kan niets meer bij. Mail of bel me gerust.")
    return redirect(request_path(asked))


@private_page("GET", "HEAD")
def package(request: HttpRequest, token: str, number: int) -> HttpResponseBase:
    """What was handed over with the answer, for who typed a code here."""
    asked = proved_here(request, request_of(token))
    granted = asked.rights.filter(outcome__in=(Outcome.GRANTED, Outcome.PARTLY), package__isnull=False)
    right = granted.filter(pk=number).select_related("package").first()
    if asked.state != State.SENT or right is None or right.package is None:
        raise Http404
    log(asked, f"gehaald: {right.get_right_display().lower()}", by="vrager", now=timezone.now())
    return download(request, right.package, now=timezone.now())


@private_page("POST")
def take_back(request: HttpRequest, token: str) -> HttpResponse:
    """Takes the request back."""
    asked = proved_here(request, request_of(token))
    if own.take_back(asked, now=timezone.now()):
        messages.success(request, "Je verzoek is teruggenomen. Er gebeurt niets meer mee.")
    return redirect(request_path(asked))


def request_of(token: str) -> RightsRequest:
    """Raises Http404."""
    try:
        return RightsRequest.objects.get(pk=request_id_from(token))
    except (LinkInvalid, RightsRequest.DoesNotExist) as error:
        raise Http404 from error


def know_here(request: HttpRequest, asked: RightsRequest) -> None:
    """From now on this browser sees the whole page: its code was typed here, or its account logged in again."""
    request.session[PROVED] = [*request.session.get(PROVED, ()), asked.pk.hex]


def proved_here(request: HttpRequest, asked: RightsRequest) -> RightsRequest:
    """Raises Http404 for who did not type its code in this browser."""
    if not _is_proved_here(request, asked):
        raise Http404
    return asked


def _is_proved_here(request: HttpRequest, asked: RightsRequest) -> bool:
    return asked.pk.hex in cast(list[str], request.session.get(PROVED, ()))


def _page(
    request: HttpRequest,
    asked: RightsRequest,
    *,
    code_form: forms.Form | None = None,
    fact_form: forms.Form | None = None,
    note_form: forms.Form | None = None,
    status: int = 200,
) -> HttpResponse:
    is_proved_here = _is_proved_here(request, asked)
    now = timezone.now()
    standing = standing_of(asked, is_proved_here=is_proved_here, now=now)
    context = {
        "asked": asked,
        "standing": standing,
        "token": token_of(asked),
        "is_proved_here": is_proved_here,
        "is_open": asked.state in OPEN,
        "facts_left": confirming.facts_left(asked) if standing.needs_fact else 0,
        "code_is_awaited": not is_proved_here and code_is_awaited(asked, now=now),
        "awaits_copy": is_proved_here and awaits_copy(asked),
        "code_form": code_form or CodeForm(),
        "fact_form": fact_form or FactForm(),
        "note_form": note_form or NoteForm(),
    }
    return render(request, "privacy/rights/page.html", context, status=status)
