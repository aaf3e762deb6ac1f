"""Whom an erasure must be told to (art. 19 AVG). How that goes is in `privacy.telling`.

A site that has a task names it in `settings.PRIVACY_TELL`: {"de boekhouder": "shop.books.tasks.forget"}.
"""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings

from privacy.erasure.models import Erasure
from privacy.erasure.plan import Plan
from privacy.subject import Subject
from privacy.telling import recipients_of, tell

BY_OWNER = "Laat weten dat de gegevens van deze persoon weg moeten, en vink het hier af."


def recipients_for(plan: Plan, *, subject: Subject) -> set[str]:
    """Who has a copy of what goes by this plan. Asked before it is carried out: what shows it may go with it."""
    return recipients_of({step.model for step in plan.changes}, subject=subject, registry=plan.registry)


def notice_recipients(
    erasure: Erasure, recipients: Iterable[str], *, subject: Subject, now: datetime
) -> None:
    """One notice for each. Who was told before is told anew."""
    tell(
        recipients,
        about={"erasure": erasure},
        how=BY_OWNER,
        tasks=getattr(settings, "PRIVACY_TELL", {}),
        subject=subject,
        now=now,
    )
