"""Taking back a consent by its receipt, and with it what the site does by it.

`settings.CONSENT_WITHDRAWN` names what ends it: a function of the kind, and of `consent_id`, `channel` and `now`.
"""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from privacy.consent import ledger
from privacy.consent.visit import Visit
from privacy.consent.withdrawn import RECEIPT


@transaction.atomic
def take_back_on_receipt(kind: str, *, consent_id: str, now: datetime, visit: Visit) -> None:
    """A second time changes nothing. Raises NothingToWithdraw."""
    ledger.withdraw(kind, holder=consent_id, channel=RECEIPT, now=now, visit=visit)
    if path := getattr(settings, "CONSENT_WITHDRAWN", ""):
        import_string(path)(kind, consent_id=consent_id, channel=RECEIPT, now=now)
