"""The address of a request's page: signed, without a name in it. It shows how far things are, and nothing personal."""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from privacy.rights.models import RightsRequest

SALT = "privacy.rights.page"


class LinkInvalid(Exception):
    """The link was never made here."""


def request_url(request: RightsRequest) -> str:
    """Whole, for a mail or a letter."""
    return settings.SITE_URL + request_path(request)


def request_path(request: RightsRequest) -> str:
    return reverse("privacy:request", args=[token_of(request)])


def token_of(request: RightsRequest) -> str:
    return signing.Signer(salt=SALT).sign(request.pk.hex)


def request_id_from(token: str) -> UUID:
    """Which request a link is about, be it there still or not. Raises LinkInvalid."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature as error:
        raise LinkInvalid from error
