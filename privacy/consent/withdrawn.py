"""Consents that were taken back from another device: the browser that gave them still says yes, and is not believed.

A process asks for all of them at once, at most twice a minute, and only for visitors who say yes.
"""

from django.conf import settings
from django.core.cache import caches
from django.db.models import Exists, OuterRef
from django.utils import timezone

from privacy.consent.choice import LIFETIME
from privacy.consent.kinds import COOKIES
from privacy.consent.ledger import holder_of
from privacy.consent.models import ConsentRecord

RECEIPT = "bewijs"
_KEY, _SECONDS = "consent-withdrawn", 30


def is_withdrawn(consent_id: str) -> bool:
    """Whether the last word about cookies under this id was a withdrawal on its receipt's page."""
    withdrawn = caches[settings.PRIVACY_PROCESS_CACHE].get_or_set(_KEY, _withdrawn, _SECONDS) or frozenset()
    return holder_of(consent_id) in withdrawn


def forget_withdrawn() -> None:
    """So that this process sees at once what it wrote itself."""
    caches[settings.PRIVACY_PROCESS_CACHE].delete(_KEY)


def _withdrawn() -> frozenset[str]:
    since = timezone.now() - LIFETIME
    rows = ConsentRecord.objects.filter(kind=COOKIES, channel=RECEIPT, given_at__gt=since)
    later = ConsentRecord.objects.filter(kind=COOKIES, holder=OuterRef("holder"), pk__gt=OuterRef("pk"))
    return frozenset(rows.filter(~Exists(later)).values_list("holder", flat=True))
