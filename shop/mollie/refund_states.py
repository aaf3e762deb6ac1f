"""What the status of a refund means. Pure: words and sets, no database."""

# Ours: not answered yet (Mollie may have done it), and answered with no (Mollie has not).
CREATED = "created"
REFUSED = "refused"
REFUNDED = "refunded"
# Mollie's: the money stayed here or came back.
BOUNCED = frozenset({"failed", "canceled"})
# No money goes out by these; every other word, also one that Mollie invents tomorrow, counts as money that goes.
GONE = BOUNCED | {REFUSED}
GONE_IN_SQL = "('canceled', 'failed', 'refused')"
# Nothing more is expected of these, though a bank may still send a refunded one back.
FINAL = GONE | {REFUNDED}


def is_on_its_way(status: str) -> bool:
    """Whether the money is promised and not booked yet."""
    return status not in FINAL


def may_be_retried(status: str) -> bool:
    """Whether the owner gets a button to try again."""
    return status in GONE | {CREATED}
