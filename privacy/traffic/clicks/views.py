"""Where the browser reports a click. It always answers the same, so that nothing can be learned from it."""

from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from privacy.traffic.clicks.consent import allowed
from privacy.traffic.clicks.flood import may_count
from privacy.traffic.counting.browsers import device_of
from privacy.traffic.counting.writing import count
from privacy.traffic.kinds import Event, Kind
from privacy.traffic.site import site


@csrf_exempt
@never_cache
@require_POST
def click(request: HttpRequest) -> HttpResponse:
    """204 for every POST, counted or not. A page has no CSRF token, so its own origin is asked for."""
    if _is_a_click(request) and may_count(request.META.get("REMOTE_ADDR", "")):
        count([Event(Kind.CLICK, request.POST["op"])])
    return HttpResponse(status=204)


def _is_a_click(request: HttpRequest) -> bool:
    return (
        _is_from_here(request)
        and allowed(request)
        and device_of(request.headers.get("User-Agent", "")) is not None
        and request.POST.get("op") in site().clicks
    )


def _is_from_here(request: HttpRequest) -> bool:
    """A beacon is a POST, and browsers send Origin with each of them."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return False
    return urlsplit(request.headers.get("Origin", "")).netloc == request.get_host()
