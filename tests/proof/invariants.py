"""What must hold, by name. Each is a function over the facts that raises `Broken`.

`WHILE_IT_HAPPENS` is asked after every step, `AT_REST` when everything that was under way has come to its end.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from shop.fulfilment.models import LetterKind
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.models import Channel, Kind
from shop.mollie import refund_states
from shop.mollie.states import can_still_succeed
from tests.proof.broken import Broken
from tests.proof.facts import ZERO, Facts

Invariant = Callable[[Facts], None]
LIVING = {OrderStatus.PAID, OrderStatus.IN_THE_MAKING, OrderStatus.READY}
WITHOUT_STOCK = {OrderStatus.CANCELLED, OrderStatus.SENT, OrderStatus.DELIVERED}
ONCE_AN_ORDER = {LetterKind.CONFIRMATION, LetterKind.PAID, LetterKind.CANCELLED}
SURPLUS_BACK = (Kind.SURPLUS_RETURNED, Kind.SURPLUS_BOUNCED)


def ask(facts: Facts, invariants: Iterable[Invariant]) -> None:
    """Every one of them; the first that does not hold raises `Broken`."""
    for invariant in invariants:
        invariant(facts)


def stock_is_never_negative_nor_promised_twice(facts: Facts) -> None:
    """What lies in the workshop is never below nothing, nor below what orders hold of it."""
    for record in facts.stock:
        promised = record.num_allocated or 0
        if not 0 <= promised <= record.num_in_stock:
            raise Broken("stock", f"{record.partner_sku} has {record.num_in_stock}, {promised} promised")
        held = facts.promised.get(record.pk, 0)
        if promised != held:
            raise Broken("stock", f"{record.partner_sku}: {promised} promised, orders hold {held}")


def no_paid_order_is_cancelled(facts: Facts) -> None:
    """A cancelled order does not have its money; a part of it, and the owner is asked to look."""
    for order in facts.orders:
        held = facts.moved(order.pk) if order.status == OrderStatus.CANCELLED else ZERO
        if held >= order.total_incl_tax or (held > ZERO and order.pk not in facts.flagged):
            raise Broken("cancelled", f"{order.number} is cancelled and holds {held}")


def no_more_goes_back_than_came_in(facts: Facts) -> None:
    """Refunds that Mollie took, or that were handed over, are together never above what the order received."""
    going: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for refund in facts.taken_refunds:
        if refund.status not in refund_states.GONE:
            going[refund.order_id] += refund.amount
    for order_id, amount in going.items():
        received = facts.moved(order_id, Kind.RECEIVED)
        if amount > received:
            raise Broken("refunds", f"order {order_id} gives {amount} back of {received}")


def credit_stays_within_its_invoice(facts: Facts) -> None:
    """Credit notes are together never above the invoice that they correct."""
    left = {invoice.pk: invoice.total_incl for invoice in facts.invoices if invoice.corrects_id is None}
    for note in facts.invoices:
        if note.corrects_id is not None:
            left[note.corrects_id] += note.total_incl
    if any(amount < ZERO for amount in left.values()):
        raise Broken("credit", f"left of the invoices: {left}")


def what_is_refunded_is_credited_once(facts: Facts) -> None:
    """Every accepted refund but its surplus stands on one credit note, repetitions on the same one."""
    credited = {note.number: -note.total_incl for note in facts.invoices if note.corrects_id is not None}
    for refund in facts.taken_refunds:
        if refund.amount == refund.surplus or refund.order_id in facts.flagged:
            continue
        if credited.get(refund.credit_note) != refund.amount - refund.surplus:
            raise Broken("credit", f"refund {refund} is credited for {credited.get(refund.credit_note)}")
    named = {refund.credit_note for refund in facts.refunds}
    if not set(credited) <= named:
        raise Broken("credit", f"no refund knows {set(credited) - named}")


def invoice_numbers_have_no_gap(facts: Facts) -> None:
    """Each series counts from one, every number once."""
    for kind in {invoice.kind for invoice in facts.invoices}:
        numbers = [invoice.sequence for invoice in facts.invoices if invoice.kind == kind]
        if numbers != list(range(1, len(numbers) + 1)):
            raise Broken("numbers", f"{kind}: {numbers}")


def no_event_is_mailed_twice(facts: Facts) -> None:
    """One mail for each letter, one letter for each event."""
    if sorted(mail.pk for mail in facts.mails) != sorted(letter.mail_id for letter in facts.letters):
        raise Broken("mails", f"{len(facts.mails)} mails for {len(facts.letters)} letters")
    events = Counter((letter.order_id, letter.event) for letter in facts.letters)
    events += Counter((one.order_id, one.kind) for one in facts.letters if one.kind in ONCE_AN_ORDER)
    twice = [event for event, times in events.items() if times > 1]
    if twice:
        raise Broken("mails", f"mailed twice: {twice}")


def every_euro_is_on_one_order(facts: Facts) -> None:
    """What Mollie received for us is booked once, or its attempt asks for the owner."""
    flagged = {attempt.mollie_id for attempt in facts.attempts if attempt.attention}
    booked: dict[str, list[Decimal]] = defaultdict(list)
    for row in facts.movements:
        if (row.channel, row.kind) == (Channel.MOLLIE, Kind.RECEIVED):
            booked[row.reference].append(row.amount)
    for account in facts.accounts:
        here = booked.pop(account.payment.id, [])
        there = [account.received] if account.received else []
        if here != there and account.payment.id not in flagged:
            raise Broken("money", f"{account.payment.id}: received {there}, booked {here}")
    if booked:
        raise Broken("money", f"booked, and Mollie never received it: {dict(booked)}")


def the_ledger_is_mollies(facts: Facts) -> None:
    """For each order, the ledger's Mollie half is what Mollie's books say of its payments."""
    order_of = {attempt.mollie_id: attempt.order_id for attempt in facts.attempts}
    theirs: dict[int, Decimal] = defaultdict(lambda: ZERO)
    for account in facts.accounts:
        if account.received and account.payment.id not in order_of:
            raise Broken("ledger", f"{account.payment.id} was paid and no attempt knows it")
        theirs[order_of.get(account.payment.id, 0)] += account.balance
    for order in facts.orders:
        ours = facts.moved(order.pk, channel=Channel.MOLLIE)
        if ours != theirs[order.pk]:
            raise Broken("ledger", f"{order.number}: {ours} in the ledger, {theirs[order.pk]} at Mollie")


def a_surplus_asks_for_the_owner(facts: Facts) -> None:
    """Money above the price, and money that is short of it, is on the owner's list."""
    for order in facts.orders:
        kept = facts.moved(order.pk, Kind.RECEIVED, *SURPLUS_BACK)
        if kept not in (ZERO, order.total_incl_tax) and order.pk not in facts.flagged:
            raise Broken("surplus", f"{order.number} costs {order.total_incl_tax} and got {kept}")


def what_is_paid_is_invoiced_and_told_once(facts: Facts) -> None:
    """An invoice, and the mail about it, for each order that had its money, and for no other.

    Money that comes first when the order is withdrawn already is not a sale: the owner is asked to give it back.
    """
    invoiced = sorted(invoice.order_id for invoice in facts.invoices if invoice.corrects_id is None)
    paid = [
        order.pk
        for order in facts.orders
        if _was_paid(facts, order) and (order.pk in invoiced or order.status != OrderStatus.WITHDRAWN)
    ]
    if invoiced != paid:
        raise Broken("invoices", f"paid {paid}, invoiced {invoiced}")
    if _told(facts, LetterKind.PAID) != paid:
        raise Broken("mails", f"paid {paid}, told so {_told(facts, LetterKind.PAID)}")


def what_is_ordered_is_confirmed_once(facts: Facts) -> None:
    """The confirmation of art. 6:230v lid 7 BW, for each order, whatever became of it."""
    ordered = [order.pk for order in facts.orders]
    if _told(facts, LetterKind.CONFIRMATION) != ordered:
        raise Broken("mails", f"ordered {ordered}, confirmed {_told(facts, LetterKind.CONFIRMATION)}")


def what_is_refunded_is_told_once(facts: Facts) -> None:
    """A letter for each refund that was accepted."""
    refunded = sorted(refund.order_id for refund in facts.taken_refunds)
    if _told(facts, LetterKind.REFUNDED) != refunded:
        raise Broken("mails", f"refunded {refunded}, told so {_told(facts, LetterKind.REFUNDED)}")


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


def _was_paid(facts: Facts, order: Any) -> bool:
    return bool(facts.moved(order.pk, Kind.RECEIVED) >= order.total_incl_tax)


def _told(facts: Facts, kind: LetterKind) -> list[int]:
    return sorted(letter.order_id for letter in facts.letters if letter.kind == kind)


def _restocked(facts: Facts, order_id: int) -> bool:
    return any(refund.order_id == order_id for refund in facts.taken_refunds)


WHILE_IT_HAPPENS: tuple[Invariant, ...] = (
    stock_is_never_negative_nor_promised_twice,
    no_paid_order_is_cancelled,
    no_more_goes_back_than_came_in,
)
AT_REST: tuple[Invariant, ...] = (
    *WHILE_IT_HAPPENS,
    credit_stays_within_its_invoice,
    what_is_refunded_is_credited_once,
    invoice_numbers_have_no_gap,
    no_event_is_mailed_twice,
    every_euro_is_on_one_order,
    the_ledger_is_mollies,
    a_surplus_asks_for_the_owner,
    what_is_paid_is_invoiced_and_told_once,
    what_is_ordered_is_confirmed_once,
    what_is_refunded_is_told_once,
    orders_hold_what_they_should,
    the_shelf_lost_only_what_left,
    nothing_is_forgotten,
)
