"""How often something may be done, without remembering who did it: numbers in the shared cache, gone after an hour.

Everything is counted under a keyed hash. What is full is said by the process itself for a while, so that a flood costs
neither the database nor the shared cache. What is counted, and how much of it is too much, is for who asks.
"""

from contextlib import suppress

from django.conf import settings
from django.core.cache import cache, caches

from privacy.sealing import fingerprint

HOUR = 60 * 60
FULL_SECONDS = 60


def fits(who: str, *, room: str, most: int) -> bool:
    """Whether this is at most the `most`th time within an hour; counts this time too.

    `who` is a masked network, an address or the like, `room`, a word, keeps one limit apart from all others.
    """
    key = f"{room}-{fingerprint(who, purpose=f'{room} limit')}"
    process = caches[settings.PRIVACY_PROCESS_CACHE]
    if process.get(key):
        return False
    if _count(key) <= most:
        return True
    process.set(key, True, FULL_SECONDS)
    return False


def _count(key: str) -> int:
    """One write for what was counted before, which nearly everything was."""
    with suppress(ValueError):
        return int(cache.incr(key))
    if cache.add(key, 1, timeout=HOUR):
        return 1
    with suppress(ValueError):  # it ended, or was cleared away, between the two
        return int(cache.incr(key))
    return 1
