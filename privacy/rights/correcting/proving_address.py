"""A new e-mail address is used once who reads its mail says so: a link is mailed there, and a button is behind it.

Otherwise whoever types a letter wrong, or another's address, would have the mail of this person go there.
"""

from datetime import datetime, timedelta
from enum import Enum

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string

from privacy.backups.journal import fingerprints_of
from privacy.restriction.following import move
from privacy.rights.correcting.changing import corrected, labels
from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.correcting.models import Correction
from privacy.rights.correcting.values import sealed_values, written_values
from privacy.rights.kinds import Outcome
from privacy.rights.log import log
from privacy.rights.models import RightsRequest
from privacy.rights.sealed import sealed_subject, unsealed_subject
from privacy.subject import Subject

SALT = "privacy.rights.new address"
LIFETIME = timedelta(days=7)


class Proved(Enum):
    CHANGED = "changed"
    BEFORE = "before"
    NOT_ANY_MORE = "not any more"


class AddressLinkInvalid(Exception):
    """Never made here, or older than LIFETIME."""


def mail_proof(row: Correction, email: str) -> None:
    """In the caller's transaction. The letter names nobody: whether this is his address, nobody knows yet."""
    url = settings.SITE_URL + reverse("privacy:new_address", args=[token_of(row)])
    post = import_string(settings.PRIVACY_POST)
    post("privacy/new_address", {"url": url, "days": LIFETIME.days}, email)


def token_of(row: Correction) -> str:
    return signing.TimestampSigner(salt=SALT).sign(str(row.pk))


def correction_of(token: str) -> Correction:
    """Raises AddressLinkInvalid."""
    try:
        pk = signing.TimestampSigner(salt=SALT).unsign(token, max_age=LIFETIME)
        return Correction.objects.get(pk=pk, item=Item.EMAIL)
    except (signing.BadSignature, Correction.DoesNotExist) as error:
        raise AddressLinkInvalid from error


@transaction.atomic
def prove_address(row: Correction, *, now: datetime) -> Proved:
    """Changes it where the owner said, once. Raises CannotCorrect.

    NOT_ANY_MORE when he took his request back, as who typed a wrong address will, or when who it is about is forgotten.
    """
    row = Correction.objects.select_for_update(of=["self"]).select_related("asked__request").get(pk=row.pk)
    if row.outcome != Corrected.AWAITED:
        return Proved.BEFORE
    written, request = written_values(row), row.asked.request
    if written is None or request.sealed_subject is None or row.asked.outcome == Outcome.WITHDRAWN:
        return Proved.NOT_ANY_MORE
    # Proved when the owner decided: what came since, such as an order, does not make him another.
    subject = unsealed_subject(request.sealed_subject)
    before = corrected(
        row.asked, Item.EMAIL, subject=subject, keys=written.keys, value=written.value, now=now
    )
    row.outcome, row.places = Corrected.DONE, labels(before)
    row.sealed_values = sealed_values(keys=written.keys, value=written.value, before=before)
    row.save()
    _know_by(request, subject, written.value["email"])
    move(subject, email=written.value["email"])
    log(request, f"{row} in {', '.join(row.places)}"[:255], by="vrager", now=now)
    return Proved.CHANGED


def _know_by(request: RightsRequest, subject: Subject, email: str) -> None:
    """What is left to decide finds him by the new address too."""
    subject |= Subject(emails=[email])
    request.sealed_subject, request.fingerprints = sealed_subject(subject), fingerprints_of(subject)
    request.save(update_fields=["sealed_subject", "fingerprints"])
