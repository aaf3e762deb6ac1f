"""Our list after an older copy of the database was put back: Mailchimp's word is newer then, and goes first.

See docs/decisions/0033. Not for putting a copy back: that is `privacy.backups`.
"""

from datetime import datetime

from django.db import transaction

from shop.newsletter.mailchimp.wanted import ANEW, settle_wanted
from shop.newsletter.models import Member, State, Subscription
from shop.newsletter.tasks import compare_with_mailchimp

TOLD = (
    "Wie zich na de kopie afmeldde voor de nieuwsbrief, gaat er weer af: dat wordt nu met Mailchimp vergeleken. Wie "
    "zich na de kopie inschreef, staat er niet meer op en kan dat opnieuw doen."
)


@transaction.atomic
def believe_mailchimp(now: datetime) -> str:
    """Whom the copy had yet to tell Mailchimp of is only added where Mailchimp knows nobody; then both are compared.

    He may have left in the meantime, and the copy says nothing of it: as one who just confirmed he would be
    subscribed again against his word. Says so in Dutch, or nothing for a shop without readers.
    """
    if not Subscription.objects.confirmed().exists():
        return ""
    settle_wanted(now=now)
    untold = Member.objects.filter(wanted=State.SUBSCRIBED, parked_at=None).exclude(told=State.SUBSCRIBED)
    untold.update(**ANEW, told="", told_at=now)
    compare_with_mailchimp.enqueue()
    return TOLD
