"""Which row a wish for money back is: one that waits for Mollie's answer, one of a moment ago, or a new one.

All of it under the order's lock. Mollie is not asked here: that is `carrying_out_refund`.
"""

from typing import Any

from shop.forks.order.models import Order
from shop.mollie import refund_states
from shop.mollie.models import Refund, new_idempotency_key
from shop.mollie.refund_plan import RefundNotPossible, payer_of, plan_refund
from shop.mollie.wanted import WantedRefund, wanted_from

REASON_LENGTH = 200
EARLIER = "Een eerdere terugbetaling wacht nog op antwoord van Mollie; doe die eerst opnieuw."
MEANWHILE = "Er is intussen al iets terugbetaald. Kijk eerst wat er is gebeurd; er is niets extra's gedaan."


def unanswered_row(order: Order, wanted: WantedRefund) -> Refund | None:
    """The same wish, which Mollie did not answer yet. Raises RefundNotPossible while another one waits."""
    waiting = order.refunds.filter(status=refund_states.CREATED).first()
    if waiting is None:
        return None
    if not _is(waiting, wanted):
        raise RefundNotPossible(EARLIER)
    return waiting


def newer_row(order: Order, wanted: WantedRefund, *, newest_seen: int | None) -> Refund | None:
    """A second click is the first one's refund; anything else that went back meanwhile is to be looked at first."""
    newest = order.refunds.order_by("-pk").first()
    if newest_seen is None or newest is None or newest.pk <= newest_seen:
        return None
    if not _is(newest, wanted):
        raise RefundNotPossible(MEANWHILE)
    return newest


def write_row(order: Order, wanted: WantedRefund, *, by: Any) -> Refund:
    """A new one. Raises RefundTooLarge or RefundNotPossible."""
    plan = plan_refund(order, wanted)
    return Refund.objects.create(
        order=order,
        attempt=plan.payer,
        amount=plan.amount,
        surplus=plan.surplus,
        wanted=wanted.as_json(),
        reason=wanted.reason[:REASON_LENGTH],
        by=(by.get_full_name() or by.email)[:100],
    )


def repeated_row(order: Order, bounced: Refund) -> Refund:
    """What the bank sent back is there again, unless it went another way meanwhile."""
    known = Refund.objects.filter(retry_of=bounced).first()
    if known is not None:
        return known
    if order.refunds.filter(status=refund_states.CREATED).exists():
        raise RefundNotPossible(EARLIER)
    return Refund.objects.create(
        order=order,
        attempt=payer_of(order, bounced.amount),
        amount=bounced.amount,
        surplus=bounced.surplus,
        wanted=bounced.wanted,
        reason=bounced.reason,
        by=bounced.by,
        credit_note=bounced.credit_note,
        accepted_at=bounced.accepted_at,
        retry_of=bounced,
    )


def reopen(order: Order, refund: Refund) -> None:
    """Mollie did not do it, so it is a new wish: what is left is asked again, and the key is new."""
    wanted = wanted_from(refund.wanted, reason=refund.reason)
    if order.refunds.filter(status=refund_states.CREATED).exists():
        raise RefundNotPossible(EARLIER)
    if refund.credit_note:
        refund.attempt = payer_of(order, refund.amount)
    else:
        plan = plan_refund(order, wanted)
        refund.amount, refund.surplus, refund.attempt = plan.amount, plan.surplus, plan.payer
    refund.status, refund.idempotency_key, refund.failure = refund_states.CREATED, new_idempotency_key(), ""
    refund.save()


def locked_refund(refund_id: int) -> Refund:
    rows = Refund.objects.select_for_update(of=("self",)).select_related("attempt", "order")
    return rows.get(pk=refund_id)


def _is(refund: Refund, wanted: WantedRefund) -> bool:
    return (refund.wanted, refund.reason) == (wanted.as_json(), wanted.reason[:REASON_LENGTH])
