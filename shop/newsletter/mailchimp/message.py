"""What Mailchimp posts when something happens on its list, read from its form. Not for what follows: see `webhooks`.

Of the form these fields and no others: what else is in it, such as who opened what, is never looked at.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from django.core.exceptions import ValidationError

from privacy.one_address import one_address
from shop.newsletter.addresses import as_stored
from shop.newsletter.models import Subscription

FIRED_AT = "%Y-%m-%d %H:%M:%S"  # in UTC, though it does not say so
YEARS = range(2001, 3000)  # Mailchimp is of 2001; beyond both ends there is no reckoning with moments
LONGEST_EMAIL = Subscription._meta.get_field("email").max_length or 0
LONGEST_NAME = Subscription._meta.get_field("first_name").max_length or 0


class NotUnderstood(Exception):
    """Not a message of Mailchimp's; the words may be answered, there is nobody in them."""


class Kind(StrEnum):
    """Mailchimp's words."""

    SUBSCRIBE = "subscribe"
    UNSUBSCRIBE = "unsubscribe"
    PROFILE = "profile"
    CLEANED = "cleaned"
    MOVED = "upemail"


@dataclass(frozen=True)
class Message:
    """`email` is as it is stored here, and for MOVED the old one. `new_email` is there for MOVED alone.

    `first_name` is None where the form names none. `fired_at` is to the second.
    """

    kind: Kind
    fired_at: datetime
    email: str
    new_email: str = ""
    first_name: str | None = None


def read_message(form: Mapping[str, str], *, audience_id: str) -> Message | None:
    """None for what is about another list, or of a kind that asks nothing. Raises NotUnderstood."""
    kind = form.get("type", "")
    if not kind:
        raise NotUnderstood("type is missing")
    if kind not in tuple(Kind) or form.get("data[list_id]") != audience_id:
        return None
    is_move = kind == Kind.MOVED
    return Message(
        kind=Kind(kind),
        fired_at=_moment(form.get("fired_at", "")),
        email=_email(form, "data[old_email]" if is_move else "data[email]"),
        new_email=_email(form, "data[new_email]") if is_move else "",
        first_name=_name(form.get("data[merges][FNAME]")),
    )


def _moment(text: str) -> datetime:
    try:
        moment = datetime.strptime(text, FIRED_AT).replace(tzinfo=UTC)
    except ValueError:
        raise NotUnderstood("fired_at is no moment") from None
    if moment.year not in YEARS:
        raise NotUnderstood("fired_at is no moment of ours")
    return moment


def _email(form: Mapping[str, str], name: str) -> str:
    text = as_stored(form.get(name, ""))
    try:
        one_address(text)
    except ValidationError:
        raise NotUnderstood(f"{name} is no address") from None
    if len(text) > LONGEST_EMAIL:
        raise NotUnderstood(f"{name} is too long")
    return text


def _name(text: str | None) -> str | None:
    """On one line; one that does not fit is none at all."""
    name = " ".join((text or "").split())
    is_usable = text is not None and name.isprintable() and len(name) <= LONGEST_NAME
    return name if is_usable else None
