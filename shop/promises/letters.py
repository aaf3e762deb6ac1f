"""Mail of the shop itself (C22-C23). The newsletter is in `newsletter`."""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.module_loading import import_string
from post_office.models import Email

from privacy.promises.promise import Finding, Promise
from privacy.registers.processors.smtp import RegisteredHostBackend
from privacy.registers.processors.standing import shut_out
from shop.mail.queue import QueueBackend

CHAPTER = "E-mail en nieuwsbrief"
# The round that takes them runs once a night.
A_NIGHT = timedelta(days=2)


def mail_leaves_by_our_own_server(now: datetime) -> Finding:
    """C22: all mail goes into our queue, and out of it by the guarded way alone, to a host of the register.

    And that host is no mailing service.
    """
    refused = {host for _, host, _ in shut_out(on=timezone.localdate(now))}
    host = settings.EMAIL_HOST
    is_ours = bool(host) and host not in refused and "mailchimp" not in host and "mandrill" not in host
    others = [name for name in _ways_out() if not issubclass(import_string(name), RegisteredHostBackend)]
    is_queued = issubclass(import_string(settings.EMAIL_BACKEND), QueueBackend)
    said = f"alle mail gaat via {host or 'niets'}, {len(others) + (not is_queued)} wegen daarbuiten"
    return Finding(is_ours and is_queued and not others, said)


def no_mail_stays(now: datetime) -> Finding:
    """C23: what was mailed is not here longer than the policy says."""
    old = Email.objects.filter(created__lt=now - settings.SENT_MAIL_LIFETIME - A_NIGHT).count()
    return Finding(
        not old,
        f"{Email.objects.count()} mails bewaard, {old} ouder dan {settings.SENT_MAIL_LIFETIME.days} dagen",
    )


def _ways_out() -> list[str]:
    """Of the queue; without one that is named, the package takes Django's own."""
    queue: Any = settings.POST_OFFICE
    return list(queue.get("BACKENDS", {}).values()) or ["django.core.mail.backends.smtp.EmailBackend"]


PROMISES = (
    Promise(
        code="C22",
        chapter=CHAPTER,
        clause="Wij maken voor ons zakelijk e-mail verkeer gebruik van de diensten van KeurigOnline",
        kept_by="Elke mail van de winkel gaat langs één server, die in het verwerkersregister staat.",
        check=mail_leaves_by_our_own_server,
        tests=("tests/shop/test_mail.py", "tests/privacy/registers/test_door.py"),
    ),
    Promise(
        code="C23",
        chapter=CHAPTER,
        clause="Wij behandelen al ons e-mail verkeer vertrouwelijk",
        kept_by="Teksten van mails gaan na 90 dagen weg; in logboeken staat geen adres.",
        check=no_mail_stays,
        tests=("tests/privacy/logs", "tests/personal_data/test_every_record_ends.py"),
    ),
)
