"""How often the form may be sent, counted by network and by address."""

from django.http import HttpRequest

from privacy.limits import fits

# A whole office behind one network can ask; a script cannot fill the owner's list.
MOST_A_NETWORK = 20
# Nobody's mailbox is filled by somebody who types his address over and over.
MOST_AN_ADDRESS = 5


def may_send(request: HttpRequest, *, email: str) -> bool:
    """Counts this time too. The network's last bits were masked before this (`privacy.traffic`)."""
    network = request.META.get("REMOTE_ADDR", "")
    of_network = fits(f"netwerk {network}", room="rights", most=MOST_A_NETWORK)
    of_address = fits(f"adres {email.lower()}", room="rights", most=MOST_AN_ADDRESS) if email else True
    return of_network and of_address
