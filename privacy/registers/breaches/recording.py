"""Writing down a breach and each step after it. The log says in which role a step was taken; it names nobody."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from privacy.registers.breaches.affected import affected
from privacy.registers.breaches.clock import report_by
from privacy.registers.breaches.models import Breach, BreachEvent, Decision


class CannotReport(ValueError):
    """A step that does not fit; the message says in Dutch why."""


@dataclass(frozen=True)
class Noticed:
    """What is known when a breach is found. `kinds` are labels of models, `since` and `until` when it lay open."""

    aware_at: datetime
    discovered_by: str
    nature: str
    kinds: list[str]
    since: datetime
    until: datetime
    consequences: str = ""
    measures: str = ""


def write_down(noticed: Noticed, *, by: str, now: datetime) -> Breach:
    """With the number of people it is about, counted now."""
    found = affected(noticed.kinds, since=noticed.since, until=noticed.until)
    with transaction.atomic():
        breach = Breach.objects.create(
            **vars(noticed), number=_next_number(now), affected_count=found.count, written_at=now
        )
        _log(breach, f"opgeschreven; {found.count} mensen", by=by, now=now)
    return breach


def count_again(breach: Breach, *, by: str, now: datetime) -> Breach:
    """Data change; so may the number."""
    found = affected(breach.kinds, since=breach.since, until=breach.until)
    breach.affected_count = found.count
    with transaction.atomic():
        breach.save(update_fields=["affected_count"])
        _log(breach, f"opnieuw geteld: {found.count} mensen", by=by, now=now)
    return breach


def decide(breach: Breach, decision: Decision, *, reason: str, by: str, now: datetime) -> Breach:
    """With its reason, which art. 33 lid 5 AVG wants in the register. May be decided anew; the log keeps both."""
    if decision == Decision.OPEN or not reason.strip():
        raise CannotReport("Kies wat je besluit, en schrijf op waarom.")
    breach.decision, breach.reason, breach.decided_at = decision, reason.strip(), now
    with transaction.atomic():
        breach.save(update_fields=["decision", "reason", "decided_at"])
        _log(breach, f"besloten: {decision.label}", by=by, now=now)
    return breach


def report(breach: Breach, *, number: str, at: datetime, late_reason: str, by: str, now: datetime) -> Breach:
    """That it was reported to the AP. Later than 72 hours asks for the reason (art. 33 lid 1 AVG)."""
    if at > now or at < breach.aware_at:
        raise CannotReport("Melden kon pas na het ontdekken, en niet later dan nu.")
    if at > report_by(breach) and not late_reason.strip():
        raise CannotReport("Dit was later dan 72 uur. Schrijf op waarom.")
    breach.reported_at, breach.report_number, breach.late_reason = at, number.strip(), late_reason.strip()
    with transaction.atomic():
        breach.save(update_fields=["reported_at", "report_number", "late_reason"])
        _log(breach, "gemeld bij de AP", by=by, now=now)
    return breach


def tell(breach: Breach, *, by: str, now: datetime) -> Breach:
    """That the people it is about were told (art. 34 AVG). A second time changes nothing."""
    if breach.told_at is None:
        breach.told_at = now
        with transaction.atomic():
            breach.save(update_fields=["told_at"])
            _log(breach, "betrokkenen ingelicht", by=by, now=now)
    return breach


def note(breach: Breach, what: str, *, by: str, now: datetime) -> None:
    """Something that changes nothing about the breach itself: a list that left the shop, a letter that went."""
    _log(breach, what, by=by, now=now)


def _log(breach: Breach, what: str, *, by: str, now: datetime) -> None:
    BreachEvent.objects.create(breach=breach, what=what[:200], by=by, at=now)


def _next_number(now: datetime) -> str:
    """`DL-2026-3`; two at the same moment are refused by the database."""
    year = timezone.localtime(now).year
    return f"DL-{year}-{Breach.objects.filter(number__startswith=f'DL-{year}-').count() + 1}"
