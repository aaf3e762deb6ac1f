"""Sending what is in the queue. A mail that cannot be sent stays in it and is tried again for two days."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection
from django_tasks import task
from post_office.mail import get_queued, send_queued

from privacy.registers.processors.door import HostRefused, require_host

MAIL_LOCK = 7_246_001  # any number that no other lock of this database uses


@task()
def send_queued_mails() -> int:
    """Sends until the queue holds nothing that is due; returns how many were sent. One sender at a time.

    While the register of processors refuses the mail server, nothing is tried and so nothing is used up of its tries:
    what waits goes as soon as the agreement is there.
    """
    sent_in_all = 0
    if get_queued().exists() and not _may_call_mail_server():
        return 0
    with _only_sender() as allowed:
        while allowed and get_queued().exists():
            sent, _failed, _requeued = send_queued()
            sent_in_all += sent
    return sent_in_all


def _may_call_mail_server() -> bool:
    """A refusal is written down by the door."""
    try:
        require_host(settings.EMAIL_HOST)
    except HostRefused:
        return False
    return True


@contextmanager
def _only_sender() -> Iterator[bool]:
    """A lock that the database lets go of when its holder dies; False when another is sending."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [MAIL_LOCK])
        allowed = bool(cursor.fetchone()[0])
    try:
        yield allowed
    finally:
        if allowed:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [MAIL_LOCK])
