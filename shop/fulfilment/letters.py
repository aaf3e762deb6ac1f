"""The mails about an order: one for each event, queued in the caller's transaction, with it or not at all.

Every function is safe to call twice: an event that was mailed before writes nothing, and False says so. Which status
is mailed at all stands in `statuses`; what a letter says, in `templates/mail/order/`.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from hashlib import sha256

from django.conf import settings
from django.db import transaction

from privacy.restriction.running import restriction_of
from shop.forks.order.models import Order
from shop.fulfilment.attachments import invoice_of, invoice_pdf, terms_of
from shop.fulfilment.letter_facts import confirmation_facts, order_facts, refund_facts
from shop.fulfilment.links import order_url
from shop.fulfilment.models import LetterKind, OrderLetter
from shop.fulfilment.order_letter import write_order_letter
from shop.fulfilment.statuses import OrderStatus
from shop.mail.queue import Attached, Letter, queue_letter, write_letter

OF_STATUS = {
    OrderStatus.PAID: LetterKind.PAID,
    OrderStatus.IN_THE_MAKING: LetterKind.IN_THE_MAKING,
    OrderStatus.READY: LetterKind.READY,
    OrderStatus.SENT: LetterKind.SENT,
    OrderStatus.DELIVERED: LetterKind.DELIVERED,
    OrderStatus.CANCELLED: LetterKind.CANCELLED,
    OrderStatus.WITHDRAWN: LetterKind.WITHDRAWN,
}
# The customer did something a moment ago, and waits for this. The others are held back from who had the use of his
# data restricted, unless he consents to the order being finished.
ASKED_FOR = (LetterKind.CONFIRMATION, LetterKind.PAYMENT_FAILED, LetterKind.CODE, LetterKind.NEW_LINK)


def queue_order_confirmation(order: Order) -> bool:
    """`Bestelbevestiging` with all that art. 6:230v lid 7 BW wants, when the order is placed."""

    def write() -> Letter:
        return write_letter("order_confirmation", confirmation_facts(order))

    return _queue(order, LetterKind.CONFIRMATION, write, event="geplaatst", attached=terms_of(order))


def queue_status_letter(order: Order, status: OrderStatus) -> bool:
    """The news that an order has reached `status`; nothing for a status that has no letter of its own."""
    kind = OF_STATUS.get(status)
    if kind is None:
        return False
    attached = invoice_of(order) if kind is LetterKind.PAID else []
    return _queue(
        order,
        kind,
        lambda: write_order_letter(kind, order_facts(order) | {"has_invoice": bool(attached)}),
        event=f"status {status.value}",
        attached=attached,
    )


def queue_payment_failed(order: Order, *, attempt_number: int) -> bool:
    """A payment did not succeed and nothing was taken, with the way to try again (P17). Once for each attempt."""
    kind = LetterKind.PAYMENT_FAILED
    return _queue(
        order, kind, lambda: write_order_letter(kind, order_facts(order)), event=f"poging {attempt_number}"
    )


def queue_refund_letter(order: Order, *, amount: Decimal, reference: str, credit_note: str = "") -> bool:
    """`amount` euros went back. `reference` names the refund (`re_…`); `credit_note` is the number to attach."""
    kind = LetterKind.REFUNDED
    return _queue(
        order,
        kind,
        lambda: write_order_letter(kind, refund_facts(order, amount=amount, credit_note=credit_note)),
        event=f"terugbetaling {reference}",
        attached=[invoice_pdf(credit_note)] if credit_note else [],
    )


def queue_code_letter(order: Order, *, code: str, event: str) -> bool:
    """The code that opens the address and the papers of an order; `event` names this one asking."""
    kind = LetterKind.CODE
    facts = {"number": order.number, "code": code}
    return _queue(order, kind, lambda: write_order_letter(kind, facts), event=event)


def queue_new_link(order: Order, *, event: str) -> bool:
    """A fresh link to the order's page, for who came back with one that had ended."""
    kind = LetterKind.NEW_LINK
    facts = {"number": order.number, "order_url": settings.SITE_URL + order_url(order)}
    return _queue(order, kind, lambda: write_order_letter(kind, facts), event=event)


@transaction.atomic
def _queue(
    order: Order,
    kind: LetterKind,
    write: Callable[[], Letter],
    *,
    event: str,
    attached: Sequence[Attached] = (),
) -> bool:
    """Writes nothing either for an order whose customer was erased: it has no address any more."""
    if not order.email:
        return False
    row, is_new = OrderLetter.objects.get_or_create(order=order, event=event, defaults={"kind": kind})
    if is_new:
        letter = write()
        row.fingerprint = sha256((letter.text + letter.html).encode()).hexdigest()
        stopped = None if kind in ASKED_FOR else restriction_of(order)
        row.mail = queue_letter(
            letter, to=order.email, attached=attached, is_asked_for=stopped is None, about=stopped
        )
        row.save(update_fields=["fingerprint", "mail"])
    return is_new
