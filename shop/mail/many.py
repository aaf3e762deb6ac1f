"""One letter to many in the queue, behind the mail that somebody waits for. Not for who gets it."""

from collections.abc import Mapping, Sequence

from post_office.models import PRIORITY

from privacy.restriction.running import of_email
from shop.mail.queue import write_down, write_letter
from shop.mail.tasks import send_queued_mails


def post_many(
    template: str, context: Mapping[str, object], to: Sequence[str], *, despite_restriction: bool
) -> int:
    """Writes it once and queues it to each, in the caller's transaction; returns how many are held back.

    `settings.PRIVACY_POST_MANY` names it. Who had the use of his data restricted gets it only `despite_restriction`.
    """
    letter, held = write_letter(template, context), 0
    for address in to:
        restriction = None if despite_restriction else of_email(address)
        write_down(letter, to=address, restriction=restriction, priority=PRIORITY.low)
        held += restriction is not None
    send_queued_mails.enqueue()
    return held
