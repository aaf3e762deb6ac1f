"""Fills the audience with many members at once, for tests of size. Nobody is told: no webhook is called."""

from shop.demo.mailchimp_standin.members import Member, Status, store_seeded
from shop.demo.mailchimp_standin.transaction import Transaction

SOURCE = "Seed"


def seed_members(
    transaction: Transaction, *, count: int, status: Status = Status.SUBSCRIBED, pattern: str
) -> None:
    """`pattern` has a `{number}`, which counts from 1; who is on file already stays as he is."""
    now = transaction.now
    members = [
        Member(
            email=pattern.format(number=number),
            status=status,
            merge_fields={"FNAME": f"Lezer {number}"},
            signed_up_at=now,
            opted_in_at=now,
            changed_at=now,
            source=SOURCE,
        )
        for number in range(1, count + 1)
    ]
    store_seeded(transaction, members=members)
