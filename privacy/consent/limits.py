"""How many choices may be written, counted by network, whose last bits were masked before, and by consent id."""

from privacy.limits import fits

# A whole provider's street behind one network can choose; a script cannot fill the book.
MOST_A_NETWORK = 300
# Nobody makes up his mind more often than this.
MOST_A_HOLDER = 20


def may_write(*, network: str, consent_id: str | None, takes_back: bool = False) -> bool:
    """Counts this time too. Without an id it is somebody's first answer, and only his network is counted.

    Who only takes back what he gave is not held up by others on his network (art. 7 lid 3 AVG): there are no more
    withdrawals than there were answers.
    """
    if not takes_back and not fits(f"netwerk {network}", room="consent", most=MOST_A_NETWORK):
        return False
    return consent_id is None or fits(f"keuze {consent_id}", room="consent", most=MOST_A_HOLDER)
