"""The conversation with Mollie about one refund. Not for what follows from its answer (giving_back.py)."""

from typing import Any

from django.conf import settings

from shop.mollie.answers import RefundAnswer, refund_from
from shop.mollie.client import mollie_client, mollie_errors
from shop.mollie.models import PaymentAttempt, Refund


def refund_at_mollie(refund: Refund, attempt: PaymentAttempt) -> RefundAnswer:
    """The refund of this row, made now unless Mollie has it already; raises MollieUnreachable or MollieRefused.

    Looking first is Mollie's own advice after a time-out, and its idempotency keys are forgotten after an hour.
    """
    with mollie_errors():
        payment = _payment(attempt)
        return _known(refund, payment) or refund_from(
            payment.refunds.create(_refund_data(refund, attempt), idempotency_key=refund.idempotency_key)
        )


def known_at_mollie(refund: Refund, attempt: PaymentAttempt) -> RefundAnswer | None:
    """The refund of this row, or None when Mollie never made it; raises MollieUnreachable or MollieRefused."""
    with mollie_errors():
        return _known(refund, _payment(attempt))


def _payment(attempt: PaymentAttempt) -> Any:
    return mollie_client().payments.get(str(attempt.mollie_id), embed="refunds")


def _known(refund: Refund, payment: Any) -> RefundAnswer | None:
    answers = (refund_from(answer) for answer in (payment.get("_embedded") or {}).get("refunds", ()))
    return next((answer for answer in answers if answer.refund_id == refund.pk), None)


def _refund_data(refund: Refund, attempt: PaymentAttempt) -> dict[str, Any]:
    return {
        "amount": {"currency": attempt.currency, "value": f"{refund.amount:.2f}"},
        "description": f"{settings.SHOP_IDENTITY.trade_name} {refund.order.number}",
        "metadata": {"refund": refund.pk},
    }
