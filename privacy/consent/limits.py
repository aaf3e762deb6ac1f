"""How many choices may be written, without remembering who made them: numbers in the shared cache, gone in an hour.

Counted by network, whose last bits were masked before, and by consent id, both as keyed hashes. What is full is said
by the process itself for a while, so that a flood costs neither the database nor the shared cache.
"""

from django.conf import settings
from django.core.cache import cache, caches

from privacy.sealing import fingerprint

HOUR = 60 * 60
FULL_SECONDS = 60
# A whole provider's street behind one network can choose; a script cannot fill the book.
MOST_A_NETWORK = 300
# Nobody makes up his mind more often than this.
MOST_A_HOLDER = 20


def may_write(*, network: str, consent_id: str) -> bool:
    """Counts this time too."""
    return _counted(f"netwerk {network}", most=MOST_A_NETWORK) and _counted(
        f"keuze {consent_id}", most=MOST_A_HOLDER
    )


def _counted(what: str, *, most: int) -> bool:
    key = f"consent-{fingerprint(what, purpose='consent limit')}"
    process = caches[settings.PRIVACY_PROCESS_CACHE]
    if process.get(key):
        return False
    cache.add(key, 0, timeout=HOUR)
    try:
        fits = cache.incr(key) <= most
    except ValueError:  # it ended between the two
        return True
    if not fits:
        process.set(key, True, FULL_SECONDS)
    return fits
