"""The three answers: accept, refuse, choose. Django-cookie-consent's endpoints, with what they lack.

They set our cookie instead of its own, write the book first, say honestly when that failed, and need no CSRF cookie.
"""

from typing import Any

from cookie_consent.forms import ProcessCookiesForm
from cookie_consent.views import CookieGroupAcceptView, CookieGroupDeclineView, is_ajax_like
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from privacy.consent.inventory import cookie_list
from privacy.consent.middleware import standing
from privacy.consent.saving import NotSaved, TooOften, put_in_browser, save_choice
from privacy.same_origin import same_origin_only

Groups = frozenset[str]
BANNER, PAGE = "balk", "pagina"


class _Saving:
    """For django-cookie-consent's views: their form and their safe way back, our saving."""

    def accepted(self, before: Groups, named: Groups) -> Groups:
        """What is accepted from now on: of what was, and of the groups that the form names."""
        raise NotImplementedError

    def post(self: Any, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """204 for a script, else a way back; 400, 429 or 503 when nothing was saved. Does not call `super()`."""
        if not cookie_list().optional_groups():
            return _way_back(request, self.get_success_url())
        form = ProcessCookiesForm(data=request.POST)
        if not form.is_valid():
            return _not_saved(request, status=400)
        named = frozenset(group.varname for group in form.get_cookie_groups())
        accepted = self.accepted(standing(request).accepted, named)
        try:
            choice = save_choice(request, accepted=accepted, channel=_channel(request), now=timezone.now())
        except TooOften:
            return _not_saved(request, status=429)
        except NotSaved:
            return _not_saved(request, status=503)
        response = _way_back(request, self.get_success_url())
        put_in_browser(request, response, choice)
        return response


class _AcceptView(_Saving, CookieGroupAcceptView):
    """Adds these groups to what was accepted."""

    def accepted(self, before: Groups, named: Groups) -> Groups:
        return before | named


class _RefuseView(_Saving, CookieGroupDeclineView):
    """Takes these groups out of what was accepted."""

    def accepted(self, before: Groups, named: Groups) -> Groups:
        return before - named


class _ChooseView(_Saving, CookieGroupAcceptView):
    """These groups and no others."""

    def accepted(self, before: Groups, named: Groups) -> Groups:
        return named


def _guarded(view: type[_AcceptView] | type[_RefuseView] | type[_ChooseView]) -> Any:
    return same_origin_only(never_cache(require_POST(view.as_view())))


accept, refuse, choose = _guarded(_AcceptView), _guarded(_RefuseView), _guarded(_ChooseView)


def _way_back(request: HttpRequest, url: str) -> HttpResponse:
    if is_ajax_like(request):
        return HttpResponse(status=204)
    return HttpResponse(status=303, headers={"Location": url})


def _not_saved(request: HttpRequest, *, status: int) -> HttpResponse:
    """A script reads the status alone; a person gets a page that says so, with the question still open."""
    if is_ajax_like(request):
        return HttpResponse(status=status)
    return render(request, "privacy/consent/not_saved.html", {"too_often": status == 429}, status=status)


def _channel(request: HttpRequest) -> str:
    """Where the button stood."""
    return BANNER if request.POST.get("via") == BANNER else PAGE
