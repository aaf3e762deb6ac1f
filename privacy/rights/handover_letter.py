"""The mail to the organisation that somebody named: who asks, what it is, and its link. Nothing else of him.

It goes past the queue (decision 0022): what lies there would keep the link readable for as long as mail is kept.
"""

from datetime import datetime

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.rights.letters import Post


def mail_organisation(email: str, *, organisation: str, name: str, url: str, until: datetime) -> None:
    """`name` is the person's, as he gave it; `url` opens the file together with his code, `until` then."""
    post: Post = import_string(settings.PRIVACY_LAST_POST)
    post("privacy/handover", {"organisation": organisation, "name": name, "url": url, "until": until}, email)
