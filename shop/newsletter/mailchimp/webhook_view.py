"""Where Mailchimp posts what happens on its list. Reads the message, calls one verb, and answers at once."""

import logging

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from shop.newsletter.mailchimp.message import NotUnderstood, read_message
from shop.newsletter.mailchimp.signature import is_signed
from shop.newsletter.mailchimp.webhooks import heed
from shop.newsletter.tasks import tell_soon

logger = logging.getLogger(__name__)
# A real one has some 2 kB, with every merge field that the owner made.
LONGEST_BODY = 64 * 1024
FORM = "application/x-www-form-urlencoded"


def webhook_url() -> str:
    """Whole, as it must stand at Mailchimp: whoever has it can unsubscribe people."""
    return settings.SITE_URL + reverse("mailchimp:webhook", args=[settings.MAILCHIMP_WEBHOOK_SECRET])


@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def webhook(request: HttpRequest, secret: str) -> HttpResponse:
    """200 for what is done or none of ours, 400 for what is no message, 503 for what should be offered again.

    Mailchimp visits the address once, with GET, before it uses it.
    """
    if not constant_time_compare(secret, settings.MAILCHIMP_WEBHOOK_SECRET):
        return HttpResponse(status=404)
    if request.method != "POST":
        return HttpResponse(status=200)
    if refusal := _refusal(request):
        return refusal
    try:
        return _heard(request)
    except (OperationalError, InterfaceError):  # a copy is being put back, or the database is away
        logger.exception("a message of Mailchimp's must come again")
        return HttpResponse(status=503)


def _heard(request: HttpRequest) -> HttpResponse:
    try:
        message = read_message(request.POST.dict(), audience_id=settings.MAILCHIMP_AUDIENCE_ID)
    except (NotUnderstood, BadRequest, SuspiciousOperation) as error:
        return _no(400, f"not understood: {error}")
    if message is not None:
        heed(message, now=timezone.now())
        tell_soon()
    return HttpResponse(status=200)


def _refusal(request: HttpRequest) -> HttpResponse | None:
    """What is wrong before anything is read as a form: its size, its type, its signature."""
    if request.content_type != FORM:
        return _no(400, f"not a form: {FORM} is expected")
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST_BODY:
        return _no(413, f"longer than {LONGEST_BODY} bytes")
    body, signing_secret = request.body, settings.MAILCHIMP_SIGNING_SECRET
    header = request.headers.get("X-Mailchimp-Signature", "")
    if signing_secret and not is_signed(body, header=header, secret=signing_secret, now=timezone.now()):
        return _no(403, "not signed with this webhook's secret within the last five minutes")
    return None


def _no(status: int, why: str) -> HttpResponse:
    logger.warning("a message to Mailchimp's address was refused: %s", why)
    return HttpResponse(f"{why}\n", status=status, content_type="text/plain; charset=utf-8")
