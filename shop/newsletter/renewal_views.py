"""The page behind "do you still want it": a GET changes nothing, its button says yes for three years more.

The link is the secret that a CSRF token would be: no token.
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from privacy.consent.visit import visit_of
from shop.newsletter.links import LinkInvalid, subscription_to_renew
from shop.newsletter.models import Subscription
from shop.newsletter.renewing import renew as renew_subscription
from shop.newsletter.wording import RENEWAL


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Answers the same on repeat; kept by no search engine, and its address is told to nobody."""
    try:
        subscription_id = subscription_to_renew(token)
    except LinkInvalid:
        return _page(request, "dead_link", status=404)
    if request.method == "POST":
        is_there = renew_subscription(subscription_id, now=timezone.now(), visit=visit_of(request))
        return _page(request, "renewed") if is_there else _page(request, "dead_link", status=404)
    if not Subscription.objects.confirmed().filter(pk=subscription_id).exists():
        return _page(request, "dead_link", status=404)
    return _page(request, "renew")


def _page(request: HttpRequest, name: str, *, status: int = 200) -> HttpResponse:
    context = {"wording": RENEWAL, "years": settings.CONFIRMED_SUBSCRIPTION_LIFETIME.days // 365}
    response = render(request, f"newsletter/{name}.html", context, status=status)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["Referrer-Policy"] = "no-referrer"
    return response
