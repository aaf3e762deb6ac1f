"""What the list forgot is closed: a yes in the book whose subscription is gone, by whatever route, ends there too.

Level, not edge: retention, a statement in SQL or a repair take rows away without a word. Not for leaving (`leaving`).
"""

from datetime import datetime

from django.db import transaction

from privacy.consent.holderless import withdraw_all_but
from shop.newsletter.models import Subscription, Suppressed
from shop.newsletter.suppression import fingerprint
from shop.newsletter.wording import KIND

CHANNEL = "bewaartermijn"


@transaction.atomic
def end_what_is_gone(*, now: datetime) -> int:
    """Takes back each such yes, and keeps its address off the list; returns how many. A second time changes nothing.

    Not the address of who asked anew since: that is another yes.
    """
    held = Subscription.objects.exclude(consent_id="").values_list("consent_id", flat=True)
    ended = withdraw_all_but(KIND, holders=held, channel=CHANNEL, now=now)
    of_ended = {each for said in ended for each in said.fingerprints if each.startswith("emails:")}
    if of_ended:
        of_ended -= set(map(fingerprint, Subscription.objects.values_list("email", flat=True)))
    left = [Suppressed(fingerprint=each, channel=CHANNEL, since=now) for each in sorted(of_ended)]
    Suppressed.objects.bulk_create(left, ignore_conflicts=True)
    return len(ended)
