"""The owner's mails about retention: what goes next month, and what went wrong. Numbers and kinds, never a person.

They go to `settings.PRIVACY_CONTROLLER.email` and lead to `settings.PRIVACY_DESK_PATH`.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone

from privacy.registry import Registry, registry
from privacy.retention.models import ParkedRow, PurgeRun
from privacy.retention.outlook import LATE, Coming, Overdue, overdue, preview
from privacy.retention.parking import THE_RULE_ITSELF
from privacy.retention.rules import rules_with_rows
from privacy.words import column, many, one


def last_round() -> datetime | None:
    """When the last real round began that came to its end."""
    return (
        PurgeRun.objects.filter(is_rehearsal=False, finished_at__isnull=False)
        .values_list("started_at", flat=True)
        .first()
    )


def tell_of_trouble(*, since: datetime | None, now: datetime, registry: Registry = registry) -> bool:
    """Mails what went wrong after `since`, and nothing that was wrong already then: she is told once.

    Says whether there was anything to tell.
    """
    parked = ParkedRow.objects.filter(parked_at__gt=since) if since else ParkedRow.objects.all()
    late = _newly_late(since=since, now=now, registry=registry)
    if not late and not parked:
        return False
    broken = [row.rule for row in parked if row.row_id == THE_RULE_ITSELF]
    rows = len(parked) - len(broken)
    _send("trouble", {"rows": rows, "broken": broken, "late": late, "late_days": LATE.days})
    return True


def tell_what_is_coming(*, now: datetime, registry: Registry = registry) -> bool:
    """Mails what goes in the next calendar month; says whether anything does."""
    begins = _first_of_next_month(now)
    # What ends at a midnight between months goes in the night after it, and belongs to the new month.
    moment = timedelta(microseconds=1)
    coming = preview(begins - moment, _first_of_next_month(begins) - moment, registry=registry)
    if not coming:
        return False
    going = [line for kind in coming if not kind.fields for line in _going(kind)]
    emptied = [_emptied(kind) for kind in coming if kind.fields]
    _send("preview", {"month": begins, "going": going, "emptied": emptied})
    return True


def _newly_late(*, since: datetime | None, now: datetime, registry: Registry) -> list[Overdue]:
    """Late now and not yet late at `since`, as far as the rows that are still there can tell."""
    known = set()
    if since:
        known = {
            rule.code
            for rule in rules_with_rows(registry)
            if rule.due(now=now, ended_by=since - LATE).exists()
        }
    return [late for late in overdue(now, registry=registry) if late.rule not in known]


def _first_of_next_month(moment: datetime) -> datetime:
    local = timezone.localtime(moment, timezone.get_default_timezone())
    year, month = (local.year + 1, 1) if local.month == 12 else (local.year, local.month + 1)
    return datetime(year, month, 1, tzinfo=timezone.get_default_timezone())


def _going(coming: Coming) -> Iterator[str]:
    """Lines such as "12 facturen uit 2019", one for each year, or "12 adressen"."""
    if not coming.by:
        yield _number_of(coming.model, coming.rows)
    for value, rows in coming.by:
        yield f"{_number_of(coming.model, rows)} uit {value}"


def _emptied(coming: Coming) -> str:
    """A line such as "12 bestellingen: telefoonnummer, opmerking"."""
    columns = ", ".join(column(coming.model, name) for name in coming.fields)
    return f"{_number_of(coming.model, coming.rows)}: {columns}"


def _number_of(model: str, rows: int) -> str:
    return f"{rows} {one(model) if rows == 1 else many(model)}"


def _send(letter: str, context: dict[str, object]) -> None:
    desk = f"{settings.SITE_URL}{settings.PRIVACY_DESK_PATH}"
    subject, body = (
        render_to_string(f"privacy/retention/{letter}{part}.txt", {**context, "desk": desk})
        for part in ("_subject", "")
    )
    send_mail(subject.strip(), body, None, [settings.PRIVACY_CONTROLLER.email])
