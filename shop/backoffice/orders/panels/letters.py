"""Which mails went to the customer about an order. Not what they said: they carry links that work like keys."""

from dataclasses import dataclass
from datetime import datetime

from shop.backoffice.outgoing_mail import WORDS
from shop.forks.order.models import Order
from shop.fulfilment.models import LetterKind

FORGOTTEN = "verstuurd"  # a mail that did not leave is kept


@dataclass(frozen=True)
class LetterRow:
    """`mail_id` is None once the mail itself was thrown away."""

    kind: LetterKind
    when: datetime
    status: str
    mail_id: int | None


def letter_rows(order: Order) -> list[LetterRow]:
    """Oldest first; one query, which reads no body."""
    letters = order.letters.order_by("queued_at", "pk")
    return [
        LetterRow(
            kind=LetterKind(kind),
            when=when,
            status=WORDS.get(status, "onbekend") if mail_id else FORGOTTEN,
            mail_id=mail_id,
        )
        for kind, when, mail_id, status in letters.values_list("kind", "queued_at", "mail_id", "mail__status")
    ]
