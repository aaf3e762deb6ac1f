"""Whether views are relayed. It takes the owner's choice and an account at Google; without an account nothing is asked.

Whether Google may be called is another matter: the register of processors decides that at each sending.
"""

from django.conf import settings
from django.core.cache import BaseCache, caches

from privacy.traffic.relay.models import RelayChoice

KEY = "traffic.relay"
SECONDS = 60


def has_account() -> bool:
    return bool(settings.GOOGLE_ANALYTICS_MEASUREMENT_ID and settings.GOOGLE_ANALYTICS_API_SECRET)


def is_on() -> bool:
    """As this process remembers it, for a minute: pages ask this. No query at all without an account."""
    if not has_account():
        return False
    remembered: bool | None = _cache().get(KEY)
    if remembered is None:
        remembered = is_on_now()
    return remembered


def is_on_now() -> bool:
    """As the database has it, and as this process remembers it from here. One query, and none without an account."""
    newest = RelayChoice.objects.first() if has_account() else None
    found = newest is not None and newest.is_on
    _cache().set(KEY, found, SECONDS)
    return found


def forget() -> None:
    """In this process, at once."""
    _cache().delete(KEY)


def _cache() -> BaseCache:
    return caches[settings.PRIVACY_PROCESS_CACHE]
