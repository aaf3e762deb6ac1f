"""Giving money back: per line, shipping or amount, once, whatever becomes of the line to Mollie.

The row is committed before Mollie is asked; Mollie is asked under the order's lock; its answer is stored with the
credit note in one transaction. After a time-out Mollie is first asked what it has (its own advice: never repeat a
refund blindly), and only then the same request is sent again.
"""

import logging
from typing import Any

from shop.forks.order.models import Order
from shop.fulfilment.transitions import note
from shop.mollie import refund_states
from shop.mollie.asking_refund import known_at_mollie, refund_at_mollie
from shop.mollie.client import MollieBusy, MollieRefused, MollieUnreachable
from shop.mollie.giving_back import accept, take_answer
from shop.mollie.locking import locked_order
from shop.mollie.models import PaymentAttempt, Refund, new_idempotency_key
from shop.mollie.refund_plan import RefundNotPossible, RefundTooLarge, payer_of, plan_refund
from shop.mollie.refund_room import surplus
from shop.mollie.wanted import LineCredit, WantedRefund, amount_only, wanted_from
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
logger = logging.getLogger(__name__)
UNPROCESSABLE = 422
REASON_LENGTH = 200

NO_ANSWER = "Mollie antwoordde niet. Probeer het opnieuw: er wordt nooit twee keer terugbetaald."
NEVER_CAME = "Mollie heeft deze terugbetaling nooit gekregen. Er is niets terugbetaald; probeer het opnieuw."
DUPLICATE = (
    "Mollie houdt dit voor een dubbele terugbetaling: hetzelfde bedrag ging minder dan een uur geleden al terug. "
    "Klopt het toch? Probeer het dan over een uur opnieuw."
)
EARLIER = "Een eerdere terugbetaling wacht nog op antwoord van Mollie; doe die eerst opnieuw."
MEANWHILE = "Er is intussen al iets terugbetaald. Kijk eerst wat er is gebeurd; er is niets extra's gedaan."
TOO_MUCH = "Mollie weigert: zoveel is er van deze betaling niet meer over. Er is niets terugbetaald."


def start_refund(order_id: int, wanted: WantedRefund, *, by: Any, newest_seen: int | None = None) -> Refund:
    """Gives `wanted` back; `by` is the user who asked for it. Raises RefundTooLarge, RefundNotPossible or OrderBusy.

    Mollie's no or silence is no error: the row tells it in `failure`, and `retry_refund` repeats it. While a row waits
    for Mollie's answer, the same wish is that row once more, and another wish is refused. `newest_seen` is the id of
    the order's newest refund that the asker knew of (0 for none): what came after it is treated in the same way.
    """
    with locked_order(order_id) as order:
        refund = _unanswered(order, wanted) or _since(order, wanted, newest_seen=newest_seen)
        refund = refund or _write_row(order, wanted, by=by)
    return _carry_out(refund)


def refund_surplus(order_id: int, *, by: Any) -> Refund:
    """Gives back all that was paid too much, such as the second of two payments; raises as `start_refund` does."""
    with locked_order(order_id) as order:
        # Under the lock: a second click must find no surplus any more, and not take its amount from the invoice.
        wanted = amount_only(surplus(order), reason="Te veel betaald")
        refund = _unanswered(order, wanted) or _write_row(order, wanted, by=by)
    return _carry_out(refund)


def retry_refund(refund_id: int) -> Refund:
    """Repeats a refund that Mollie did not answer, refused, or that a bank sent back; raises as `start_refund` does.

    What a bank sent back is a new row under the same credit note, and a second call returns that row.
    """
    order_id = Refund.objects.values_list("order_id", flat=True).get(pk=refund_id)
    with locked_order(order_id) as order:
        refund = _locked(refund_id)
        if refund.status in refund_states.BOUNCED:
            refund = _repetition(order, refund)
        elif refund.status == refund_states.REFUSED:
            _reopen(order, refund)
    return _carry_out(refund)


def resolve_unanswered(refund_id: int) -> None:
    """For a row that got no answer long ago: learns that Mollie did it, or tells the owner that it did not.

    Raises MollieUnreachable, MollieRefused or OrderBusy. A row that was answered meanwhile is left alone.
    """
    order_id = Refund.objects.values_list("order_id", flat=True).get(pk=refund_id)
    with locked_order(order_id) as order:
        refund = _locked(refund_id)
        if refund.status != refund_states.CREATED:
            return
        answer = known_at_mollie(refund, refund.attempt) if refund.attempt else None
        if answer is not None:
            take_answer(refund, status=answer.status, mollie_id=answer.id)
            return
        _keep_failure(refund, NEVER_CAME, status=refund_states.REFUSED)
        note(order, f"De terugbetaling van {euro(refund.amount)} is niet gelukt. Probeer het opnieuw.")


def _unanswered(order: Order, wanted: WantedRefund) -> Refund | None:
    waiting = order.refunds.filter(status=refund_states.CREATED).first()
    if waiting is None:
        return None
    if not _is(waiting, wanted):
        raise RefundNotPossible(EARLIER)
    return waiting


def _since(order: Order, wanted: WantedRefund, *, newest_seen: int | None) -> Refund | None:
    """A second click is the first one's refund; anything else that went back meanwhile is to be looked at first."""
    newest = order.refunds.order_by("-pk").first()
    if newest_seen is None or newest is None or newest.pk <= newest_seen:
        return None
    if not _is(newest, wanted):
        raise RefundNotPossible(MEANWHILE)
    return newest


def _is(refund: Refund, wanted: WantedRefund) -> bool:
    return (refund.wanted, refund.reason) == (wanted.as_json(), wanted.reason[:REASON_LENGTH])


def _write_row(order: Order, wanted: WantedRefund, *, by: Any) -> Refund:
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


def _repetition(order: Order, bounced: Refund) -> Refund:
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


def _reopen(order: Order, refund: Refund) -> None:
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


def _carry_out(refund: Refund) -> Refund:
    """Asks Mollie, or nobody when the money is handed over, and keeps the answer. A second call finds it done."""
    with locked_order(refund.order_id):
        refund = _locked(refund.pk)
        if refund.status != refund_states.CREATED:
            return refund
        if refund.attempt is None:
            accept(refund, status=refund_states.REFUNDED, mollie_id=None)
        else:
            _ask_mollie(refund, refund.attempt)
        return refund


def _locked(refund_id: int) -> Refund:
    rows = Refund.objects.select_for_update(of=("self",)).select_related("attempt", "order")
    return rows.get(pk=refund_id)


def _ask_mollie(refund: Refund, attempt: PaymentAttempt) -> None:
    try:
        answer = refund_at_mollie(refund, attempt)
    except MollieBusy:
        _keep_failure(refund, DUPLICATE, status=refund_states.REFUSED)
    except MollieUnreachable:
        _keep_failure(refund, NO_ANSWER, status=refund_states.CREATED)
    except MollieRefused as error:
        why = TOO_MUCH if error.status == UNPROCESSABLE else f"Mollie weigert: {error}"
        _keep_failure(refund, why, status=refund_states.REFUSED)
    else:
        take_answer(refund, status=answer.status, mollie_id=answer.id)


def _keep_failure(refund: Refund, why: str, *, status: str) -> None:
    logger.warning("refund %s: %s", refund.pk, why)
    refund.failure, refund.status = why[:200], status
    refund.save(update_fields=["failure", "status", "updated_at"])
