"""The address of an erasure's certificate: signed, without a name in it, good for as long as the erasure is kept.

And the short reference, to name an erasure by; that opens nothing.
"""

from uuid import UUID

from django.conf import settings
from django.core import signing
from django.urls import reverse

from privacy.erasure.models import Erasure

SALT = "privacy.erasure.certificate"


class LinkInvalid(Exception):
    """The link was never made here."""


def certificate_url(erasure: Erasure) -> str:
    """Whole, for a mail or a letter."""
    return settings.SITE_URL + reverse("privacy:erasure", args=[token_of(erasure)])


def reference(erasure: Erasure) -> str:
    """Short enough to say over the telephone; random."""
    return erasure.pk.hex[:8].upper()


def token_of(erasure: Erasure) -> str:
    return signing.Signer(salt=SALT).sign(erasure.pk.hex)


def erasure_id_from(token: str) -> UUID:
    """Which erasure a link is about, be it there still or not. Raises LinkInvalid."""
    try:
        return UUID(signing.Signer(salt=SALT).unsign(token))
    except signing.BadSignature as error:
        raise LinkInvalid from error
