"""No page of the desk before a member of staff promised secrecy, by the text that holds now (clause C48, row B10)."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from privacy.policy.markdown import read
from privacy.registers.secrecy.accepting import accept, current_text, digest_of, has_accepted

View = Callable[..., HttpResponseBase]
# What leads nowhere: reading the text itself, and going away.
ALWAYS_OPEN = frozenset({"secrecy", "logout"})


def once_promised(view: View) -> View:
    """The view, for who promised; others are led to the text first. At most one query, mostly none."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        user: Any = request.user
        page = request.resolver_match.url_name if request.resolver_match else ""
        if user.is_staff and page not in ALWAYS_OPEN and not has_accepted(user.pk):
            return redirect(f"{reverse('admin:secrecy')}?{urlencode({'next': request.get_full_path()})}")
        return view(request, *args, **kwargs)

    return guarded


@require_http_methods(["GET", "HEAD", "POST"])
def secrecy(request: HttpRequest) -> HttpResponse:
    """The text, and the button that promises it. A text that changed meanwhile is shown anew."""
    user: Any = request.user
    going_to = _inside(request)
    if request.method == "POST" and accept(
        user.pk, digest=request.POST.get("digest", ""), now=timezone.now()
    ):
        return redirect(going_to)
    text = current_text()
    context = {
        **admin.site.each_context(request),
        "title": text.title,
        "text": text,
        "html": read(text.source).html,
        "digest": digest_of(text),
        "promised": has_accepted(user.pk),
        "going_to": going_to,
        "changed": request.method == "POST",
    }
    return TemplateResponse(request, "admin/secrecy.html", context, status=409 if context["changed"] else 200)


def _inside(request: HttpRequest) -> str:
    """Where she was going, if that is on this desk."""
    home = reverse("admin:index")
    asked = request.POST.get("next") or request.GET.get("next") or home
    is_ours = url_has_allowed_host_and_scheme(asked, allowed_hosts=None) and asked.startswith(home)
    return asked if is_ours else home
