"""The pages behind the links in a mail. A GET changes nothing, because mail scanners open links; a button does.

The link is the secret that a CSRF token would be, and mail programs post without a cookie (RFC 8058): no token.
"""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from privacy.consent.visit import visit_of
from shop.newsletter.confirming import confirm as confirm_subscription
from shop.newsletter.leaving import leave_by_link
from shop.newsletter.links import LinkExpired, LinkInvalid, subscription_to_confirm, subscription_to_leave
from shop.newsletter.tasks import tell_soon

View = Callable[..., HttpResponse]


def _link_page(view: View) -> View:
    """Kept by no cache and no search engine, and its address is told to nobody."""
    return csrf_exempt(never_cache(require_http_methods(["GET", "HEAD", "POST"])(view)))


@_link_page
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    try:
        subscription_id = subscription_to_confirm(token)
    except (LinkExpired, LinkInvalid):
        return _page(request, "dead_link", status=404)
    if request.method != "POST":
        return _page(request, "confirm")
    if not confirm_subscription(subscription_id, now=timezone.now(), visit=visit_of(request)):
        return _page(request, "dead_link", status=404)
    tell_soon()
    return _page(request, "confirmed")


@_link_page
def leave(request: HttpRequest, token: str) -> HttpResponse:
    """Answers the same on repeat, and for an address that left already."""
    try:
        subscription_id, link_mark = subscription_to_leave(token)
    except LinkInvalid:
        return _page(request, "dead_link", status=404)
    if request.method != "POST":
        return _page(request, "leave")
    leave_by_link(subscription_id, link_mark=link_mark, channel="mail", now=timezone.now())
    tell_soon()
    return _page(request, "left")


def _page(request: HttpRequest, name: str, *, status: int = 200) -> HttpResponse:
    response = render(request, f"newsletter/{name}.html", status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
