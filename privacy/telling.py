"""Telling whom data were given to (art. 19 AVG): by a task where the site has one, else by the owner's tick.

Of an erasure, a correction or a restriction. Not for the wording of each, nor for which tasks a site has.
"""

from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterable, Mapping
from datetime import datetime

from django.conf import settings
from django.db.models import Model
from django.utils.module_loading import import_string

from privacy.erasure.models import RecipientNotice
from privacy.erasure.sealed import sealed_subject, unsealed_subject
from privacy.registry import Registry
from privacy.subject import Subject

BY_TASK = "Dit gaat vanzelf."


def recipients_of(labels: Iterable[str], *, subject: Subject, registry: Registry) -> set[str]:
    """Who got something of these models, and has a copy of his own.

    Of some the site can tell whether they know this very person (`settings.PRIVACY_KNOWN_BY` names, by recipient, a
    function of the subject). That alone decides then: they may, with nothing of it left here, and may not.
    """
    declarations = (registry.declaration_of(label) for label in labels)
    named = {name for declaration in declarations for name in declaration.recipients}
    declared = registry.recipients()
    got = {name for name in named if name not in declared or declared[name].has_own_copy}
    asked: Mapping[str, str] = getattr(settings, "PRIVACY_KNOWN_BY", {})
    return got - asked.keys() | {name for name, path in asked.items() if import_string(path)(subject)}


def tell(
    recipients: Iterable[str],
    *,
    about: Mapping[str, Model],
    how: str,
    tasks: Mapping[str, str],
    subject: Subject,
    now: datetime,
) -> None:
    """One notice for each recipient; who was told before is told anew.

    `about` is {"erasure": …} or {"asked": …}, `how` what the owner does, in Dutch. `tasks` name, by recipient, what
    does it instead: it is enqueued with `notice_id` and `sealed_subject` (see `subject_in`), and calls `told`.
    """
    for recipient in sorted(recipients):
        path = tasks.get(recipient)
        given = {"how": BY_TASK if path else how}
        notice, _ = RecipientNotice.objects.update_or_create(
            **about,
            recipient=recipient,
            defaults={**given, "told_at": None, "told_by": ""},
            create_defaults={**given, "created_at": now},
        )
        if path:
            sealed = urlsafe_b64encode(sealed_subject(subject)).decode()
            import_string(path).enqueue(notice_id=notice.pk, sealed_subject=sealed)


def told(notice_id: int, *, by: str, now: datetime) -> None:
    """Ticks a notice off; a second call leaves the first time."""
    RecipientNotice.objects.filter(pk=notice_id, told_at=None).update(told_at=now, told_by=by)


def subject_in(sealed: str) -> Subject:
    """Who it is about, from what a task was given. Raises Unreadable."""
    return unsealed_subject(urlsafe_b64decode(sealed))
