"""Accepting the text of secrecy: which one holds, who accepted it, and accepting it."""

from datetime import date, datetime
from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.conf import settings
from django.core.cache import BaseCache, caches
from django.db import transaction
from django.utils import timezone

from privacy.policy.shelf import PublishedText, Shelf
from privacy.registers.secrecy.models import SecrecyAcceptance

# An acceptance is never taken back, so what was seen once stays true for as long as a process lives.
REMEMBERED_SECONDS = 24 * 60 * 60


def current_text(*, on: date | None = None) -> PublishedText:
    """What must be accepted on a day, or today: the newest version in `settings.PRIVACY_SECRECY_FOLDER`."""
    return _shelf(Path(settings.PRIVACY_SECRECY_FOLDER)).current(on=on or timezone.localdate())


def digest_of(text: PublishedText) -> str:
    """SHA-256 of title and text: another comma is another promise."""
    return sha256(f"{text.title}\n{text.source}".encode()).hexdigest()


def has_accepted(staff_id: int) -> bool:
    """The current text. One query, and none once this process knows it."""
    digest = digest_of(current_text())
    if _cache().get(_key(staff_id, digest)):
        return True
    accepted = SecrecyAcceptance.objects.filter(staff_id=staff_id, digest=digest).exists()
    if accepted:
        _cache().set(_key(staff_id, digest), True, REMEMBERED_SECONDS)
    return accepted


def accept(staff_id: int, *, digest: str, now: datetime) -> bool:
    """Writes it down, once. False when the text changed since it was read: then nothing is accepted."""
    text = current_text(on=timezone.localdate(now))
    if digest != digest_of(text):
        return False
    SecrecyAcceptance.objects.get_or_create(
        staff_id=staff_id, digest=digest, defaults={"version": text.version, "accepted_at": now}
    )
    transaction.on_commit(lambda: _cache().set(_key(staff_id, digest), True, REMEMBERED_SECONDS))
    return True


@lru_cache(maxsize=4)
def _shelf(folder: Path) -> Shelf:
    return Shelf(folder)


def _key(staff_id: int, digest: str) -> str:
    return f"registers.secrecy.{staff_id}.{digest}"


def _cache() -> BaseCache:
    return caches[settings.PRIVACY_PROCESS_CACHE]
