"""Asking Mollie for a refund that is written down, and keeping its answer: yes, no, or silence."""

import logging

from shop.mollie import refund_states
from shop.mollie.asking_refund import refund_at_mollie
from shop.mollie.client import MollieBusy, MollieRefused, MollieUnreachable
from shop.mollie.giving_back import accept, take_answer
from shop.mollie.locking import locked_order
from shop.mollie.models import PaymentAttempt, Refund
from shop.mollie.refund_rows import locked_refund

logger = logging.getLogger(__name__)
UNPROCESSABLE = 422

NO_ANSWER = "Mollie antwoordde niet. Probeer het opnieuw: er wordt nooit twee keer terugbetaald."
DUPLICATE = (
    "Mollie houdt dit voor een dubbele terugbetaling: hetzelfde bedrag ging minder dan een uur geleden al terug. "
    "Klopt het toch? Probeer het dan over een uur opnieuw."
)
TOO_MUCH = "Mollie weigert: zoveel is er van deze betaling niet meer over. Er is niets terugbetaald."


def carry_out(refund: Refund) -> Refund:
    """Asks Mollie, or nobody when the money is handed over, and keeps the answer. A second call finds it done."""
    with locked_order(refund.order_id):
        refund = locked_refund(refund.pk)
        if refund.status != refund_states.CREATED:
            return refund
        if refund.attempt is None:
            accept(refund, status=refund_states.REFUNDED, mollie_id=None)
        else:
            _ask_mollie(refund, refund.attempt)
        return refund


def keep_failure(refund: Refund, why: str, *, status: str) -> None:
    """`why` is what the owner reads, in Dutch."""
    logger.warning("refund %s: %s", refund.pk, why)
    refund.failure, refund.status = why[:200], status
    refund.save(update_fields=["failure", "status", "updated_at"])


def _ask_mollie(refund: Refund, attempt: PaymentAttempt) -> None:
    try:
        answer = refund_at_mollie(refund, attempt)
    except MollieBusy:
        keep_failure(refund, DUPLICATE, status=refund_states.REFUSED)
    except MollieUnreachable:
        keep_failure(refund, NO_ANSWER, status=refund_states.CREATED)
    except MollieRefused as error:
        why = TOO_MUCH if error.status == UNPROCESSABLE else f"Mollie weigert: {error}"
        keep_failure(refund, why, status=refund_states.REFUSED)
    else:
        take_answer(refund, status=answer.status, mollie_id=answer.id)
