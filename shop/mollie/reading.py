"""Questions to Mollie that change nothing there. Each raises MollieUnreachable or MollieRefused."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from shop.mollie.answers import (
    ChargebackAnswer,
    PaymentAnswer,
    RefundAnswer,
    chargeback_from,
    payment_from,
    refund_from,
)
from shop.mollie.client import mollie_client, mollie_errors

# The most that Mollie gives at once.
PAGE = 250
# The clocks of two machines differ; what we asked for may be older at Mollie than here.
CLOCK_DIFFERENCE = timedelta(minutes=5)


def payment_with_all(mollie_id: str) -> PaymentAnswer:
    """A payment with what was refunded and charged back of it, in one question."""
    with mollie_errors():
        return payment_from(mollie_client().payments.get(mollie_id, embed="refunds,chargebacks"))


def payment_of_attempt(attempt_id: int, *, asked_at: datetime) -> PaymentAnswer | None:
    """The payment that names this attempt in its metadata, made since `asked_at`; None when Mollie never made it."""
    with mollie_errors():
        for answer in _pages(mollie_client().payments.list(limit=PAGE)):
            payment = payment_from(answer)
            if payment.created_at < asked_at - CLOCK_DIFFERENCE:
                return None
            if payment.attempt_id == attempt_id:
                return payment
    return None


def latest_refunds() -> list[RefundAnswer]:
    """The newest refunds of the shop, whoever made them, newest first."""
    with mollie_errors():
        return [refund_from(answer) for answer in mollie_client().refunds.list(limit=PAGE)]


def latest_chargebacks() -> list[ChargebackAnswer]:
    """The newest chargebacks of the shop, newest first."""
    with mollie_errors():
        return [chargeback_from(answer) for answer in mollie_client().chargebacks.list(limit=PAGE)]


def _pages(page: Any) -> Iterator[Any]:
    """All there is, page after page; the caller stops when it has seen enough."""
    while page is not None:
        yield from page
        page = page.get_next()
