"""Whom an erasure must be told to (art. 19 AVG). How that goes is in `privacy.telling`.

A site that has a task names it in `settings.PRIVACY_TELL`: {"Mailchimp": "shop.newsletter.tasks.forget_at_mailchimp"}.
"""

from datetime import datetime

from django.conf import settings

from privacy.erasure.models import Erasure
from privacy.erasure.plan import Plan
from privacy.subject import Subject
from privacy.telling import recipients_of, tell

BY_OWNER = "Laat weten dat de gegevens van deze persoon weg moeten, en vink het hier af."


def notice_recipients(erasure: Erasure, plan: Plan, *, subject: Subject, now: datetime) -> None:
    """One notice for each recipient of what the plan takes away. Who was told before is told anew."""
    tell(
        recipients_of({step.model for step in plan.changes}, registry=plan.registry),
        about={"erasure": erasure},
        how=BY_OWNER,
        tasks=getattr(settings, "PRIVACY_TELL", {}),
        subject=subject,
        now=now,
    )
