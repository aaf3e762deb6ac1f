"""What happens by itself as time passes: payments expire, refunds move on."""

from shop.demo.mollie_standin.refund_steps import move_refunds_on
from shop.demo.mollie_standin.transaction import Transaction
from shop.demo.mollie_standin.transitions import expire_overdue_payments

MOMENTS = """
SELECT min(moment) FROM (
    SELECT min(expires_at) AS moment FROM payments WHERE status = 'open'
    UNION ALL SELECT min(moves_at) FROM refunds
    UNION ALL SELECT min(due_at) FROM webhooks WHERE due_at > :now
)
"""


def let_time_pass(transaction: Transaction) -> None:
    """Do all that was due by now. Doing it twice changes nothing."""
    expire_overdue_payments(transaction)
    move_refunds_on(transaction)


def next_moment(transaction: Transaction) -> float | None:
    """When something is due next, in seconds since 1970; None when nothing waits."""
    moment: float | None = transaction.db.execute(MOMENTS, {"now": transaction.now}).fetchone()[0]
    return moment
