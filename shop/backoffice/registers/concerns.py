"""What the registers need the owner for."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.urls import reverse
from django.utils import timezone

from privacy.registers.breaches.clock import Urgency, urgency
from privacy.registers.models import Breach, RefusedCall
from privacy.registers.processors.standing import DUE, RED, marks, shut_out
from shop.backoffice.privacy.concern import Concern, numbered

A_WEEK = timedelta(days=7)


def processor_concerns(now: datetime) -> Iterator[Concern]:
    """What does not work for want of an agreement, then the agreements. No query while the register is remembered."""
    today = timezone.localdate(now)
    url = reverse("admin:registers_processor_changelist")
    for purpose, host, reason in shut_out(on=today):
        yield Concern(1, f"De winkel kan dit nu niet: {purpose}. {host} mag niet, want {reason}", url)
    found = marks(on=today)
    red, due = sum(mark in RED for mark in found), sum(mark in DUE for mark in found)
    yield Concern(
        red,
        numbered(red, "verwerker zonder geldige overeenkomst", "verwerkers zonder geldige overeenkomst"),
        url,
    )
    yield Concern(
        due,
        numbered(
            due,
            "overeenkomst loopt bijna af, of wil opnieuw bekeken worden",
            "overeenkomsten lopen bijna af, of willen opnieuw bekeken worden",
        ),
        url,
        is_grave=False,
    )


def refusal_concerns(now: datetime) -> Iterator[Concern]:
    """One query."""
    count = RefusedCall.objects.filter(last_at__gt=now - A_WEEK).values("host").distinct().count()
    text = numbered(
        count,
        "adres dat de winkel deze week niet mocht bellen",
        "adressen die de winkel deze week niet mocht bellen",
    )
    yield Concern(count, text, reverse("admin:registers_refusedcall_changelist"))


def breach_concerns(now: datetime) -> Iterator[Concern]:
    """One query: a shop has few of these."""
    standing = [urgency(breach, now=now) for breach in Breach.objects.all()]
    over = standing.count(Urgency.OVER)
    waiting = len(standing) - over - standing.count(Urgency.DONE)
    url = reverse("admin:registers_breach_changelist")
    late = numbered(
        over, "datalek waarvan de 72 uur voorbij zijn", "datalekken waarvan de 72 uur voorbij zijn"
    )
    open_ones = numbered(
        waiting, "datalek dat nog niet is afgehandeld", "datalekken die nog niet zijn afgehandeld"
    )
    yield Concern(over, late, url)
    yield Concern(waiting, open_ones, url, is_grave=False)
