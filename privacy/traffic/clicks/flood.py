"""How many clicks a network may send, without writing down which network: see V9.

Counted in the memory of this process, under a hash with a key that is made anew every hour and then forgotten. The
address is masked before this (`privacy.traffic.wsgi`), so a network is 256 addresses.
"""

import hmac
import secrets
from time import time

from django.conf import settings
from django.core.cache import BaseCache, caches

HOUR = 60 * 60
# A person who clicks once a second for ten minutes, or a few of them in one office.
MOST_IN_AN_HOUR = 600


def may_count(address: str, *, now: float | None = None) -> bool:
    """Counts this click too. `now` is in seconds since 1970."""
    cache = caches[settings.PRIVACY_PROCESS_CACHE]
    hour = int((time() if now is None else now) // HOUR)
    name = f"clicks-{_hashed(address, key=_key_of(hour, cache=cache))}"
    cache.add(name, 0, timeout=HOUR)
    try:
        return cache.incr(name) <= MOST_IN_AN_HOUR
    except ValueError:  # it ended between the two
        return True


def _key_of(hour: int, *, cache: BaseCache) -> bytes:
    """Random, so that nobody can make it again when it is gone."""
    key: bytes | None = cache.get_or_set(f"clicks-key-{hour}", lambda: secrets.token_bytes(32), timeout=HOUR)
    return key or secrets.token_bytes(32)  # pushed out between the two


def _hashed(address: str, *, key: bytes) -> str:
    return hmac.digest(key, address.encode(), "sha256").hex()
