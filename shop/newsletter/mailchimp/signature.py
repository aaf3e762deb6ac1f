"""Whether a message was signed with the secret that Mailchimp gave with its webhook. Pure."""

import hashlib
import hmac
from datetime import datetime, timedelta

# Mailchimp's own advice: what is older may be somebody else's copy of it.
TOLERANCE = timedelta(minutes=5)


def is_signed(body: bytes, *, header: str, secret: str, now: datetime) -> bool:
    """`header` is "t=<seconds since 1970>,v1=<hex>", with a v1 for each secret while one replaces another.

    It is over the very bytes of the body: read as a form they cannot be checked any more.
    """
    parts = [part.partition("=") for part in header.split(",")]
    sent_at = next((value for name, _, value in parts if name.strip() == "t"), "")
    if not (sent_at.isascii() and sent_at.isdigit() and len(sent_at) < 12):
        return False
    if abs(now.timestamp() - int(sent_at)) > TOLERANCE.total_seconds():
        return False
    wanted = hmac.new(secret.encode(), f"{sent_at}.".encode() + body, hashlib.sha256).hexdigest().encode()
    given = [value.strip().encode() for name, _, value in parts if name.strip() == "v1"]
    return any(hmac.compare_digest(wanted, each) for each in given)
