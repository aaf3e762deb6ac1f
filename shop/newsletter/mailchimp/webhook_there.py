"""The address that Mailchimp tells about who leaves, as it is set up there. Not for what it tells: see `webhooks`."""

from typing import Any

from shop.newsletter.mailchimp.answers import Answer, webhook_id_from
from shop.newsletter.mailchimp.reading import reading
from shop.newsletter.mailchimp.wire import ask

TOLD = ("subscribe", "unsubscribe", "profile", "cleaned", "upemail")
EVENTS = {**dict.fromkeys(TOLD, True), "campaign": False}
# Not what came by the API: that is this shop's own doing.
SOURCES = {"user": True, "admin": True, "api": False}


def ensure_webhook(library: Any, audience_id: str, *, url: str) -> str:
    """A second time changes nothing, but for a webhook that tells something else.

    Returns what Mailchimp will sign with, which it says once, when it makes the webhook; otherwise nothing.
    """
    body = {"url": url, "events": EVENTS, "sources": SOURCES}
    known = _webhook(library, audience_id, url=url)
    if known is None:
        made = ask(library.lists.create_list_webhook, audience_id, body)
        return str(made.get("signing_secret") or "")
    if (known.get("events"), known.get("sources")) != (EVENTS, SOURCES):
        with reading():
            number = webhook_id_from(known)
        ask(library.lists.update_list_webhook, audience_id, number, body)
    return ""


def _webhook(library: Any, audience_id: str, *, url: str) -> Answer | None:
    answer = ask(library.lists.get_list_webhooks, audience_id)
    with reading():
        return next((row for row in answer["webhooks"] if row["url"] == url), None)
