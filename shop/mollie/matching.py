"""Whether a payment at Mollie is the one that an attempt asked for.

Three payment plug-ins were exploited in 2026 because a payment of one euro could be named for any order
(CVE-2026-57536, CVE-2026-68500, CVE-2026-126737).
"""

from django.conf import settings

from shop.mollie.answers import PaymentAnswer
from shop.mollie.models import PaymentAttempt


def mismatch(attempt: PaymentAttempt, payment: PaymentAnswer) -> str:
    """What the payment has otherwise than its attempt, such as `amount, mode`; empty when all agrees."""
    pairs = {
        "metadata": (payment.attempt_id, attempt.pk),
        "amount": (payment.amount.value, attempt.amount),
        "currency": (payment.amount.currency, attempt.currency),
        "mode": (payment.mode, settings.MOLLIE_API_KEY.partition("_")[0]),
        "profile": (payment.profile_id, _profile_of(attempt) or payment.profile_id),
    }
    return ", ".join(name for name, (found, wanted) in pairs.items() if found != wanted)


def _profile_of(attempt: PaymentAttempt) -> str:
    """As set, or as Mollie named it when it made this payment; empty for a webhook that comes before that answer.

    Not learnt from other attempts: whoever moves the shop to another profile may still be paid under the old one.
    """
    return str(settings.MOLLIE_PROFILE_ID or attempt.profile_id)
