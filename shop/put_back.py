"""What is done to an older copy of the database before it may be used: `settings.PRIVACY_PUT_BACK` names it."""

from datetime import datetime

from shop.mail.restored import stop_old_mail
from shop.newsletter.mailchimp.put_back import believe_mailchimp


def put_right(now: datetime) -> str:
    """What the owner must know of it, in Dutch; nothing when there was nothing to do."""
    return " ".join(filter(None, [stop_old_mail(now), believe_mailchimp(now)]))
