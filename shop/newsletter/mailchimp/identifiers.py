"""What may stand in a path of Mailchimp's API. Pure.

The library leaves slashes in a path as they are, so that an id with "../" in it would ask for something else.
"""

import re

from shop.newsletter.mailchimp.errors import not_sent

MEMBER_ID = re.compile(r"\A[0-9a-f]{32}\Z")
AUDIENCE_ID = re.compile(r"\A[0-9a-f]{10}\Z")
CAMPAIGN_ID = re.compile(r"\A[0-9a-f]{10}\Z")
TEMPLATE_ID = re.compile(r"\A[0-9]{1,12}\Z")
WEBHOOK_ID = re.compile(r"\A[0-9a-f]{1,20}\Z")


def checked(pattern: re.Pattern[str], value: str) -> str:
    """The id as it was; MailchimpRefused, which does not repeat it, when it is none."""
    if not pattern.match(value):
        raise not_sent("That is no id of Mailchimp's.")
    return value
