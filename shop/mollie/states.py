"""What Mollie's payment statuses mean to an attempt. Pure: words and sets, no database."""

PAID = "paid"
# Definitive: no money can come from these any more (Mollie, "Payment status changes").
DEAD = frozenset({"failed", "canceled", "expired"})
# Money may still come; an unknown new word counts as this, so that no order is ended by mistake.
ENDED = frozenset({PAID}) | DEAD


def can_still_succeed(status: str) -> bool:
    return status not in ENDED


def accepts(old: str, *, new: str) -> bool:
    """Whether an attempt in status `old` takes over `new` from Mollie: anything new, but never away from paid."""
    return old not in {new, PAID}
