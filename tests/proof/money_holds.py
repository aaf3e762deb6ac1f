"""What must hold of money and its papers. Each invariant is a function over the facts that raises `Broken`."""

from collections import defaultdict
from decimal import Decimal
from typing import Any

from shop.fulfilment.models import LetterKind
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.models import Channel, Kind
from shop.mollie import refund_states
from tests.proof.broken import Broken
from tests.proof.facts import ZERO, Facts

SURPLUS_BACK = (Kind.SURPLUS_RETURNED, Kind.SURPLUS_BOUNCED)


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
    if facts.told(LetterKind.PAID) != paid:
        raise Broken("mails", f"paid {paid}, told so {facts.told(LetterKind.PAID)}")


def _was_paid(facts: Facts, order: Any) -> bool:
    return bool(facts.moved(order.pk, Kind.RECEIVED) >= order.total_incl_tax)
