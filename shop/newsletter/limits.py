"""How often the forms of the newsletter may be sent, counted by network, by mailbox, and by all who ask together."""

from django.http import HttpRequest

from privacy.consent.visit import visit_of
from privacy.limits import fits

# Everybody at a market stall may sign up over the same wifi; a script behind one network fills no queue.
MOST_A_NETWORK = 40
# Whoever types another's address over and over is stopped; he who waits for a mail may press again.
MOST_AN_ADDRESS = 5
# From however many networks: more than a good hour of this workshop, and less than the mail server sends in one.
MOST_IN_ALL = 500
# Leaving is harder to hinder: no limit but that of a network.
MOST_LEAVING = 60


def may_ask(request: HttpRequest, *, email: str) -> bool:
    """Counts this time too. Who is stopped by one limit uses up nothing of the next."""
    return (
        fits(visit_of(request).network, room="newsletter-network", most=MOST_A_NETWORK)
        and fits("iedereen", room="newsletter", most=MOST_IN_ALL)
        and fits(_mailbox(email), room="newsletter-address", most=MOST_AN_ADDRESS)
    )


def may_leave(request: HttpRequest) -> bool:
    """Counts this time too."""
    return fits(visit_of(request).network, room="newsletter-leaving", most=MOST_LEAVING)


def _mailbox(email: str) -> str:
    """Without what stands between + and @, which most providers deliver in one box."""
    local, at, domain = email.rpartition("@")
    return local.partition("+")[0] + at + domain
