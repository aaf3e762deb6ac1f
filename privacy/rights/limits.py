"""How often the form may be sent, without remembering who sent it: numbers in the shared cache, gone after an hour.

Counted by network, whose last bits were masked before this (`privacy.traffic`), and by address as a keyed hash.
"""

from django.core.cache import cache
from django.http import HttpRequest

from privacy.sealing import fingerprint

HOUR = 60 * 60
# A whole office behind one network can ask; a script cannot fill the owner's list.
MOST_A_NETWORK = 20
# Nobody's mailbox is filled by somebody who types his address over and over.
MOST_AN_ADDRESS = 5


def may_send(request: HttpRequest, *, email: str) -> bool:
    """Counts this time too."""
    network = request.META.get("REMOTE_ADDR", "")
    of_network = _counted(f"netwerk {network}", most=MOST_A_NETWORK)
    of_address = _counted(f"adres {email.lower()}", most=MOST_AN_ADDRESS) if email else True
    return of_network and of_address


def _counted(what: str, *, most: int) -> bool:
    key = f"rights-{fingerprint(what, purpose='rights limit')}"
    cache.add(key, 0, timeout=HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # it ended between the two
        return True
