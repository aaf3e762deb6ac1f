"""What must hold of orders, stock and mails. Each invariant is a function over the facts that raises `Broken`."""

from collections import Counter

from shop.fulfilment.models import LetterKind
from shop.fulfilment.statuses import OrderStatus
from shop.mollie import refund_states
from shop.mollie.states import can_still_succeed
from tests.proof.broken import Broken
from tests.proof.facts import Facts

LIVING = {OrderStatus.PAID, OrderStatus.IN_THE_MAKING, OrderStatus.READY}
WITHOUT_STOCK = {OrderStatus.CANCELLED, OrderStatus.SENT, OrderStatus.DELIVERED}
ONCE_AN_ORDER = {LetterKind.CONFIRMATION, LetterKind.PAID, LetterKind.CANCELLED}


def stock_is_never_negative_nor_promised_twice(facts: Facts) -> None:
    """What lies in the workshop is never below nothing, nor below what orders hold of it."""
    for record in facts.stock:
        promised = record.num_allocated or 0
        if not 0 <= promised <= record.num_in_stock:
            raise Broken("stock", f"{record.partner_sku} has {record.num_in_stock}, {promised} promised")
        held = facts.promised.get(record.pk, 0)
        if promised != held:
            raise Broken("stock", f"{record.partner_sku}: {promised} promised, orders hold {held}")


def no_event_is_mailed_twice(facts: Facts) -> None:
    """One mail for each letter, one letter for each event."""
    if sorted(mail.pk for mail in facts.mails) != sorted(letter.mail_id for letter in facts.letters):
        raise Broken("mails", f"{len(facts.mails)} mails for {len(facts.letters)} letters")
    events = Counter((letter.order_id, letter.event) for letter in facts.letters)
    events += Counter((one.order_id, one.kind) for one in facts.letters if one.kind in ONCE_AN_ORDER)
    twice = [event for event, times in events.items() if times > 1]
    if twice:
        raise Broken("mails", f"mailed twice: {twice}")


def what_is_ordered_is_confirmed_once(facts: Facts) -> None:
    """The confirmation of art. 6:230v lid 7 BW, for each order, whatever became of it."""
    ordered = [order.pk for order in facts.orders]
    if facts.told(LetterKind.CONFIRMATION) != ordered:
        raise Broken("mails", f"ordered {ordered}, confirmed {facts.told(LetterKind.CONFIRMATION)}")


def what_is_refunded_is_told_once(facts: Facts) -> None:
    """A letter for each refund that was accepted."""
    refunded = sorted(refund.order_id for refund in facts.taken_refunds)
    if facts.told(LetterKind.REFUNDED) != refunded:
        raise Broken("mails", f"refunded {refunded}, told so {facts.told(LetterKind.REFUNDED)}")


def orders_hold_what_they_should(facts: Facts) -> None:
    """Living orders hold their pieces; what was cancelled or has left the workshop holds none."""
    for line in facts.lines:
        if line.order__status in WITHOUT_STOCK and line.num_allocated:
            raise Broken(
                "stock", f"{line.order__number} is {line.order__status} and holds {line.num_allocated}"
            )
        is_short = line.order__status in LIVING and line.num_allocated != line.quantity
        if is_short and line.order_id not in facts.flagged and not _restocked(facts, line.order_id):
            raise Broken("stock", f"{line.order__number} ({line.order__status}) holds {line.num_allocated}")


def the_shelf_lost_only_what_left(facts: Facts) -> None:
    """No piece comes from nowhere, and none is gone but with an order that left the workshop."""
    for record in facts.stock:
        gone = facts.delivered[record.pk] - record.num_in_stock
        lines = [line for line in facts.lines if line.stockrecord_id == record.pk]
        could = sum(line.quantity for line in lines if line.order_id in facts.has_left)
        if not 0 <= gone <= could:
            raise Broken("stock", f"{gone} of {record.partner_sku} are gone, {could} could have left")


def nothing_is_forgotten(facts: Facts) -> None:
    """No attempt, refund or order stays in a state that nobody looks at again."""
    waiting = [order.number for order in facts.orders if order.status == OrderStatus.AWAITING_PAYMENT]
    if waiting:
        raise Broken("forgotten", f"wait for a payment that never comes: {waiting}")
    for attempt in facts.attempts:
        if attempt.mollie_id and can_still_succeed(attempt.status) and attempt.order_id not in facts.flagged:
            raise Broken("forgotten", f"{attempt.mollie_id} is {attempt.status}")
    for refund in facts.refunds:
        if refund.status not in refund_states.FINAL and refund.order_id not in facts.flagged:
            raise Broken("forgotten", f"refund of {refund.amount} is {refund.status}")


def _restocked(facts: Facts, order_id: int) -> bool:
    return any(refund.order_id == order_id for refund in facts.taken_refunds)
