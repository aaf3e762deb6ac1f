"""Giving money back: per line, shipping or amount, once, whatever becomes of the line to Mollie.

The row is committed before Mollie is asked; Mollie is asked under the order's lock; its answer is stored with the
credit note in one transaction. After a time-out Mollie is first asked what it has (its own advice: never repeat a
refund blindly), and only then the same request is sent again.
"""

from typing import Any

from shop.fulfilment.transitions import note
from shop.mollie import refund_states
from shop.mollie.asking_refund import known_at_mollie
from shop.mollie.carrying_out_refund import carry_out, keep_failure
from shop.mollie.giving_back import take_answer
from shop.mollie.locking import locked_order
from shop.mollie.models import Refund
from shop.mollie.refund_plan import RefundNotPossible, RefundTooLarge
from shop.mollie.refund_room import surplus
from shop.mollie.refund_rows import locked_refund, newer_row, reopen, repeated_row, unanswered_row, write_row
from shop.mollie.wanted import LineCredit, WantedRefund, amount_only
from shop.money import euro

__all__ = [
    "LineCredit",
    "RefundNotPossible",
    "RefundTooLarge",
    "WantedRefund",
    "refund_surplus",
    "resolve_unanswered",
    "retry_refund",
    "start_refund",
]

NEVER_CAME = "Mollie heeft deze terugbetaling nooit gekregen. Er is niets terugbetaald; probeer het opnieuw."


def start_refund(order_id: int, wanted: WantedRefund, *, by: Any, newest_seen: int | None = None) -> Refund:
    """Gives `wanted` back; `by` is the user who asked for it. Raises RefundTooLarge, RefundNotPossible or OrderBusy.

    Mollie's no or silence is no error: the row tells it in `failure`, and `retry_refund` repeats it. While a row waits
    for Mollie's answer, the same wish is that row once more, and another wish is refused. `newest_seen` is the id of
    the order's newest refund that the asker knew of (0 for none): what came after it is treated in the same way.
    """
    with locked_order(order_id) as order:
        refund = unanswered_row(order, wanted) or newer_row(order, wanted, newest_seen=newest_seen)
        refund = refund or write_row(order, wanted, by=by)
    return carry_out(refund)


def refund_surplus(order_id: int, *, by: Any) -> Refund:
    """Gives back all that was paid too much, such as the second of two payments; raises as `start_refund` does."""
    with locked_order(order_id) as order:
        # Under the lock: a second click must find no surplus any more, and not take its amount from the invoice.
        wanted = amount_only(surplus(order), reason="Te veel betaald")
        refund = unanswered_row(order, wanted) or write_row(order, wanted, by=by)
    return carry_out(refund)


def retry_refund(refund_id: int) -> Refund:
    """Repeats a refund that Mollie did not answer, refused, or that a bank sent back; raises as `start_refund` does.

    What a bank sent back is a new row under the same credit note, and a second call returns that row.
    """
    order_id = Refund.objects.values_list("order_id", flat=True).get(pk=refund_id)
    with locked_order(order_id) as order:
        refund = locked_refund(refund_id)
        if refund.status in refund_states.BOUNCED:
            refund = repeated_row(order, refund)
        elif refund.status == refund_states.REFUSED:
            reopen(order, refund)
    return carry_out(refund)


def resolve_unanswered(refund_id: int) -> None:
    """For a row that got no answer long ago: learns that Mollie did it, or tells the owner that it did not.

    Raises MollieUnreachable, MollieRefused or OrderBusy. A row that was answered meanwhile is left alone.
    """
    order_id = Refund.objects.values_list("order_id", flat=True).get(pk=refund_id)
    with locked_order(order_id) as order:
        refund = locked_refund(refund_id)
        if refund.status != refund_states.CREATED:
            return
        answer = known_at_mollie(refund, refund.attempt) if refund.attempt else None
        if answer is not None:
            take_answer(refund, status=answer.status, mollie_id=answer.id)
            return
        keep_failure(refund, NEVER_CAME, status=refund_states.REFUSED)
        note(order, f"De terugbetaling van {euro(refund.amount)} is niet gelukt. Probeer het opnieuw.")
