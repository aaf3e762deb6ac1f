"""Which server a key belongs to. Pure; asks nobody."""

import re
from urllib.parse import urlsplit

from shop.newsletter.mailchimp.errors import not_sent

# Mailchimp's keys end in the name of the server that knows them.
KEY = re.compile(r"\A[0-9a-f]{32}-(us[0-9]{1,3})\Z")
# No server of Mailchimp's: the end of a key that only a stand-in knows.
STANDIN_SERVER = "us0"
VERSION = "3.0"


def server_of(key: str) -> str:
    """ "us19", or nothing for what is no key."""
    found = KEY.match(key)
    return found[1] if found else ""


def api_root(*, key: str, endpoint: str) -> str:
    """Where the API is, without a slash at its end. `endpoint` is the address of a stand-in, or empty.

    Raises MailchimpRefused for what is no key, and for a real key with a stand-in: that one must not get to know it.
    """
    server = server_of(key)
    if not server:
        raise not_sent("MAILCHIMP_API_KEY is no key of Mailchimp's.")
    if bool(endpoint) != (server == STANDIN_SERVER):
        raise not_sent("A stand-in and a real key of Mailchimp's do not go together.")
    return f"{endpoint.rstrip('/') or f'https://{server}.api.mailchimp.com'}/{VERSION}"


def api_host(*, key: str, endpoint: str) -> str:
    """The host that would be called; empty for what is no key."""
    server = server_of(key)
    return urlsplit(endpoint).hostname or (f"{server}.api.mailchimp.com" if server else "")
