"""The owner's mail of the morning: what is open, and what its last day is. Names nobody."""

from datetime import date, datetime

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from privacy.rights import clock
from privacy.rights.kinds import OPEN
from privacy.rights.models import RightsRequest


def remind(now: datetime) -> int:
    """Mails the list when something is open, once a day; returns how many are. Its subject says what presses."""
    today = timezone.localdate(now)
    requests = list(RightsRequest.objects.filter(state__in=OPEN).prefetch_related("rights"))
    if not requests or all(request.reminded_on == today for request in requests):
        return len(requests)
    pressing = [
        request
        for request in requests
        if today > request.due_on
        or clock.reminder_due(request.due_on, today=today, reminded=request.reminded_on)
    ]
    send_mail(
        subject=_subject(requests, pressing, today=today),
        message=render_to_string("privacy/rights/reminder.txt", _context(requests, today=today)),
        from_email=None,
        recipient_list=[settings.PRIVACY_CONTROLLER.email],
    )
    RightsRequest.objects.filter(pk__in=[request.pk for request in requests]).update(reminded_on=today)
    return len(requests)


def _subject(requests: list[RightsRequest], pressing: list[RightsRequest], *, today: date) -> str:
    number = f"{len(requests)} verzoek{'en' if len(requests) > 1 else ''} over gegevens"
    if not pressing:
        return number
    left = min(clock.days_left(request.due_on, today=today) for request in pressing)
    return f"{number}, {_left(left)}"


def _context(requests: list[RightsRequest], *, today: date) -> dict[str, object]:
    lines = [
        {"request": request, "left": _left(clock.days_left(request.due_on, today=today))}
        for request in requests
    ]
    return {"lines": lines, "desk": settings.SITE_URL + settings.PRIVACY_DESK_PATH}


def _left(days: int) -> str:
    if days < 0:
        return f"{-days} dag{'en' if days < -1 else ''} TE LAAT"
    return f"nog {days} dag{'' if days == 1 else 'en'}" if days else "VANDAAG de laatste dag"
