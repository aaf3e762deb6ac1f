"""The links in a mail about the newsletter: signed, without an address in them, each for one thing."""

from typing import Any

from django.conf import settings
from django.core import signing
from django.urls import reverse

from shop.newsletter.models import Subscription
from shop.newsletter.suppression import mark

CONFIRM, LEAVE, RENEW = "shop.newsletter.confirm", "shop.newsletter.leave", "shop.newsletter.renew"


class LinkExpired(Exception):
    """The link was ours; asking again gives a new one."""


class LinkInvalid(Exception):
    """The link was never made here, or is one for something else."""


def confirm_url(subscription: Subscription) -> str:
    """Whole, for a mail; works for settings.NEWSLETTER_LINK_LIFETIME."""
    return settings.SITE_URL + reverse("newsletter:confirm", args=[_token(subscription.pk, salt=CONFIRM)])


def leave_url(subscription: Subscription) -> str:
    """Whole, for a mail; works as long as there is something to leave, also for who left and came back."""
    token = _token([subscription.pk, mark(subscription.email)], salt=LEAVE)
    return settings.SITE_URL + reverse("newsletter:leave", args=[token])


def renew_url(subscription: Subscription) -> str:
    """Whole, for a mail; works as long as there is something to renew."""
    return settings.SITE_URL + reverse("newsletter:renew", args=[_token(subscription.pk, salt=RENEW)])


def receipt_url(subscription: Subscription) -> str:
    """Whole, for a mail: what the book of consents has of him, and a button to take it back. Of who confirmed."""
    return settings.SITE_URL + reverse("consent:receipt", args=[subscription.consent_id])


def leave_headers(subscription: Subscription) -> dict[str, str]:
    """For every mail that is the newsletter's own: what a mail program's own button does (RFC 2369 and 8058)."""
    by_mail = f"mailto:{settings.SHOP_IDENTITY.email}?subject=Afmelden%20voor%20de%20nieuwsbrief"
    return {
        "List-Unsubscribe": f"<{leave_url(subscription)}>, <{by_mail}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def subscription_to_confirm(token: str) -> int:
    """The id of the row that the link is about. Raises LinkExpired, LinkInvalid."""
    try:
        return int(_read(token, salt=CONFIRM, max_age=settings.NEWSLETTER_LINK_LIFETIME.total_seconds()))
    except signing.SignatureExpired as error:
        raise LinkExpired from error


def subscription_to_leave(token: str) -> tuple[int, str]:
    """The id of the row that the link is about, be it there still or not, and its mark. Raises LinkInvalid."""
    subscription_id, its_mark = _read(token, salt=LEAVE, max_age=None)
    return subscription_id, its_mark


def subscription_to_renew(token: str) -> int:
    """The id of the row that the link is about, be it there still or not. Raises LinkInvalid."""
    return int(_read(token, salt=RENEW, max_age=None))


def _token(said: object, *, salt: str) -> str:
    return signing.TimestampSigner(salt=salt).sign_object(said)


def _read(token: str, *, salt: str, max_age: float | None) -> Any:
    try:
        return signing.TimestampSigner(salt=salt).unsign_object(token, max_age=max_age)
    except signing.SignatureExpired:
        raise
    except signing.BadSignature as error:
        raise LinkInvalid from error
