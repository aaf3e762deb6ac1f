"""The account at a glance, for the page of the demo: how many there are, and what happened last."""

from collections import Counter
from dataclasses import dataclass

from shop.demo.mailchimp_standin.members import Member, Status, member_from
from shop.demo.mailchimp_standin.transaction import Transaction


@dataclass(frozen=True)
class Told:
    """An attempt at telling the shop something: the status of its answer, or None when none came."""

    type: str
    email: str
    attempt: int
    sent_at: float
    status: int | None

    @property
    def arrived(self) -> bool:
        """Whether the shop took it."""
        return self.status is not None and 200 <= self.status < 300


def counts_by_status(transaction: Transaction) -> Counter[Status]:
    """How many members have each status."""
    rows = transaction.db.execute("SELECT status, count(*) AS members FROM members GROUP BY status")
    return Counter({Status(row["status"]): row["members"] for row in rows})


def latest_members(transaction: Transaction, *, limit: int) -> list[Member]:
    """Those that changed last, latest first, archived ones too."""
    rows = transaction.db.execute(
        "SELECT * FROM members ORDER BY changed_at DESC, number DESC LIMIT ?", (limit,)
    )
    return [member_from(row) for row in rows]


def latest_told(transaction: Transaction, *, limit: int) -> list[Told]:
    """The last attempts, latest first."""
    rows = transaction.db.execute(
        "SELECT type, email, attempt, sent_at, status FROM deliveries"
        " JOIN letters ON letters.number = deliveries.letter ORDER BY deliveries.number DESC LIMIT ?",
        (limit,),
    )
    return [Told(**row) for row in rows]
