"""Asking for the newsletter on the site, and leaving it there by typing an address.

Every address gets the same answer, whether it is on the list, waits, left or was never seen: a page that told them
apart would tell whoever asks about somebody else. No session and no cookie, so what is asked is the shop's own origin.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.http import require_http_methods

from privacy.consent.visit import visit_of
from privacy.limits import HOUR
from privacy.same_origin import same_origin_only
from shop.newsletter.addresses import readable
from shop.newsletter.forms import LeaveForm, SignUpForm
from shop.newsletter.leaving import leave as leave_list
from shop.newsletter.limits import may_ask, may_leave
from shop.newsletter.pace import unhurried
from shop.newsletter.sign_up import ask_to_confirm
from shop.newsletter.tasks import tell_soon

TOO_OFTEN = (
    "Er zijn net heel veel aanmeldingen verstuurd. Probeer het over een uur nog eens: alles staat er nog."
)
TOO_MANY_LEAVE = (
    "Er is net heel vaak afgemeld vanaf deze plek. Probeer het over een uur nog eens, of gebruik de link onder aan de "
    "nieuwsbrief: die werkt altijd."
)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def sign_up(request: HttpRequest) -> HttpResponse:
    """The form, the same for everybody; the one in the foot of every page is sent here too."""
    if request.method != "POST":
        return render(request, "newsletter/sign_up.html", _context(SignUpForm()))
    form = SignUpForm(request.POST)
    if not form.is_valid():
        return _answer(request, "sign_up", form, status=422)
    if form.meant:
        return _answer(request, "is_it_right", form)
    if not may_ask(request, email=form.cleaned_data["email"]):
        form.add_error(None, TOO_OFTEN)
        return _answer(request, "sign_up", form, status=429)
    with unhurried():
        _ask(request, form)
    return _answer(request, "asked", form)


@require_http_methods(["GET", "HEAD", "POST"])
@same_origin_only
def leave(request: HttpRequest) -> HttpResponse:
    """For who has no mail with a link at hand. Proves nothing, because nobody is harmed by a mail he does not get."""
    if request.method != "POST":
        return render(request, "newsletter/leave_form.html", _context(LeaveForm()))
    form = LeaveForm(request.POST)
    if not form.is_valid():
        return _answer(request, "leave_form", form, status=422)
    if not may_leave(request):
        form.add_error(None, TOO_MANY_LEAVE)
        return _answer(request, "leave_form", form, status=429)
    with unhurried():
        leave_list(form.cleaned_data["email"], channel="afmelden", now=timezone.now())
        tell_soon()
    return _answer(request, "left", form)


def _ask(request: HttpRequest, form: SignUpForm) -> None:
    ask_to_confirm(
        form.cleaned_data["email"],
        source=form.source,
        wording_version=form.wording_version,
        now=timezone.now(),
        first_name=form.cleaned_data["first_name"],
        visit=visit_of(request),
    )


def _answer(
    request: HttpRequest, name: str, form: SignUpForm | LeaveForm, *, status: int = 200
) -> HttpResponse:
    """Has a typed address in it, so it is kept nowhere."""
    response = render(request, f"newsletter/{name}.html", _context(form), status=status)
    add_never_cache_headers(response)
    response.headers["X-Robots-Tag"] = "noindex"
    if status == 429:
        response.headers["Retry-After"] = str(HOUR)
    return response


def _context(form: SignUpForm | LeaveForm) -> dict[str, object]:
    """`email` and `meant` as a person reads them; empty for a form that is not filled in well."""
    valid = form.is_bound and form.is_valid()
    return {
        "form": form,
        "email": readable(form.cleaned_data["email"]) if valid else "",
        "meant": readable(form.meant) if valid else "",
        "mailchimp_form": settings.MAILCHIMP_FORM_URL,
    }
