"""Mail in a copy of the database that is put back: it waited then, and was probably sent since."""

from datetime import datetime

from django.db.models import Q
from post_office.models import STATUS, Email


def stop_old_mail(now: datetime) -> str:
    """Lets what waits in the queue expire; says so in Dutch, or nothing when there was none.

    A customer who gets a mail about his order twice, the second time weeks later, worries; one that was never sent
    is seen in the list, where it stands as expired.
    """
    waiting = Email.objects.filter(
        Q(expires_at=None) | Q(expires_at__gt=now), status__in=[STATUS.queued, STATUS.requeued]
    )
    stopped = waiting.update(expires_at=now)
    if not stopped:
        return ""
    return (
        f"In de kopie stonden {stopped} mails klaar om te versturen. Ze gaan niet uit: meestal zijn ze na de kopie al "
        "verstuurd. Je vindt ze terug bij de mails, als verlopen."
    )
