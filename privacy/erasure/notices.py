"""Whom an erasure must be told to (art. 19 AVG): by a task where the site has one, else by the owner.

A site that has a task names it in `settings.PRIVACY_TELL`: {"Mailchimp": "shop.newsletter.tasks.forget_at_mailchimp"}.
The task is enqueued with `notice_id` and `sealed_subject` (text: see `subject_in`), and calls `told` when it is done.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.erasure.models import Erasure, RecipientNotice
from privacy.erasure.plan import Plan
from privacy.erasure.sealed import sealed_subject, unsealed_subject
from privacy.subject import Subject

BY_TASK = "Dit gaat vanzelf."
BY_OWNER = "Laat weten dat de gegevens van deze persoon weg moeten, en vink het hier af."


def notice_recipients(erasure: Erasure, plan: Plan, *, subject: Subject, now: datetime) -> None:
    """One notice for each recipient of what the plan takes away. Who was told before is told anew."""
    for recipient in sorted(_recipients(plan)):
        task_path = _tasks().get(recipient)
        notice, _ = RecipientNotice.objects.update_or_create(
            erasure=erasure,
            recipient=recipient,
            defaults={"how": BY_TASK if task_path else BY_OWNER, "told_at": None, "told_by": ""},
            create_defaults={"how": BY_TASK if task_path else BY_OWNER, "created_at": now},
        )
        if task_path:
            sealed = urlsafe_b64encode(sealed_subject(subject)).decode()
            import_string(task_path).enqueue(notice_id=notice.pk, sealed_subject=sealed)


def told(notice_id: int, *, by: str, now: datetime) -> None:
    """Ticks a notice off; a second call leaves the first time."""
    RecipientNotice.objects.filter(pk=notice_id, told_at=None).update(told_at=now, told_by=by)


def subject_in(sealed: str) -> Subject:
    """Who it is about, from what a task was given. Raises Unreadable."""
    return unsealed_subject(urlsafe_b64decode(sealed))


def _recipients(plan: Plan) -> set[str]:
    touched = {plan.registry.declaration_of(step.model) for step in plan.changes}
    named = {name for declaration in touched for name in declaration.recipients}
    known = plan.registry.recipients()
    return {name for name in named if name not in known or known[name].has_own_copy}


def _tasks() -> dict[str, str]:
    tasks: dict[str, str] = getattr(settings, "PRIVACY_TELL", {})
    return tasks
