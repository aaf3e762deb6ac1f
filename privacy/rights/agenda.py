"""The last days of open requests as a calendar that the owner can follow (RFC 5545). Names nobody.

A calendar program cannot log in: its address is the secret.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from icalendar import Alarm, Calendar, Event

from privacy.rights import clock
from privacy.rights.kinds import OPEN
from privacy.rights.models import RightsRequest
from privacy.rights.private import private_page
from privacy.sealing import fingerprint

# In the morning of its day.
HOUR = timedelta(hours=9)


def agenda_url() -> str:
    """Whole. Another PRIVACY_KEY gives another address."""
    return settings.SITE_URL + reverse("privacy:agenda", args=[_secret()])


@private_page("GET", "HEAD")
def agenda(request: HttpRequest, secret: str) -> HttpResponse:
    """The feed."""
    if not constant_time_compare(secret, _secret()):
        raise Http404
    return HttpResponse(_calendar(now=timezone.now()), content_type="text/calendar; charset=utf-8")


def _calendar(*, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//verzoeken over gegevens//NL")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", "Verzoeken over gegevens")
    for request in RightsRequest.objects.filter(state__in=OPEN).prefetch_related("rights"):
        calendar.add_component(_event(request, now=now))
    return bytes(calendar.to_ical())


def _event(request: RightsRequest, *, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{request.pk}@verzoeken")
    event.add("dtstamp", now)
    event.add("dtstart", request.due_on)
    event.add("dtend", request.due_on + timedelta(days=1))
    event.add("summary", f"Laatste dag: verzoek {request.number}")
    event.add("description", ", ".join(map(str, request.rights.all())))
    for days in clock.REMINDERS:
        event.add_component(_alarm(days))
    return event


def _alarm(days: int) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", "Verzoek over gegevens")
    alarm.add("trigger", HOUR - timedelta(days=days))
    return alarm


def _secret() -> str:
    return fingerprint("agenda", purpose="rights agenda")
