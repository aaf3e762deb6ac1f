"""The one thing that may be added to a mailing list: an address of which the owner said yes, and said it last."""

from dataclasses import InitVar, dataclass
from typing import Self

from privacy.consent import ledger
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import is_suppressed
from shop.newsletter.wording import KIND

_MADE_HERE = object()


class NotConfirmed(Exception):
    """Nobody may mail this address a newsletter; the message says what is missing, without the address."""


@dataclass(frozen=True)
class ConfirmedSubscription:
    """Made by `of` alone: neither an order, nor an account, nor a typed address is one.

    `member_id` is Mailchimp's name for the address, `first_name` may be empty.
    """

    member_id: str
    email: str
    first_name: str
    made: InitVar[object] = None

    def __post_init__(self, made: object) -> None:
        if made is not _MADE_HERE:
            raise TypeError(
                "A ConfirmedSubscription is made from a subscription, by ConfirmedSubscription.of()."
            )

    @classmethod
    def of(cls, row: Subscription) -> Self:
        """Raises NotConfirmed for who only asked, who left, and whose yes does not stand in the book of consents."""
        if row.confirmed_at is None:
            raise NotConfirmed(f"{row} waits for its confirmation")
        if is_suppressed(row.email):
            raise NotConfirmed(f"{row} is of who left")
        said = ledger.standing(KIND, holder=row.consent_id) if row.consent_id else None
        if said is None or not said.is_yes:
            raise NotConfirmed(f"{row} has no yes in the book of consents")
        return cls(row.member_id, row.email, row.first_name, _MADE_HERE)
