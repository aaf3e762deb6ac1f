"""Handing a package to the organisation that somebody named: he confirms it, and can call it back until it is fetched.

Only after the owner decided and answered, and never by her alone. What the organisation does is `handover_fetching`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.crypto import get_random_string

from privacy import words
from privacy.export.models import ExportPackage, PackageState
from privacy.export.package import keep_longer
from privacy.rights.contacts import contact_of
from privacy.rights.handover_letter import mail_organisation
from privacy.rights.handover_models import Handover
from privacy.rights.kinds import Outcome, Right, State
from privacy.rights.log import log
from privacy.rights.models import AskedRight
from privacy.rights.organisation import is_free_mail
from privacy.rights.sealed import unsealed_details
from privacy.sealing import fingerprint, seal, unseal

LIFETIME = timedelta(days=7)
# Enough for an address with a slow mailbox, too few to fill somebody's.
MOST_LINKS = 3
CODE_LENGTH, MOST_TRIES = 8, 5
# Without 0, O, 1, I and L: the person reads it out, or writes it on a note.
SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE = "handover code"


class NothingToHandOver(Exception):
    """Nothing was granted, it is gone, or it is on its way already."""


@dataclass(frozen=True)
class Offer:
    """What goes where, for the person to confirm. `contents` are kinds and how many; `size` is in bytes."""

    organisation: str
    email: str
    is_free_mail: bool
    contents: list[tuple[str, int]]
    size: int


def offer_of(asked: AskedRight, *, now: datetime) -> Offer | None:
    """None when there is nothing (more) to confirm. Raises Unreadable."""
    details, package = unsealed_details(asked.sealed_details), asked.package
    granted = asked.right == Right.PORTABILITY and asked.outcome in (Outcome.GRANTED, Outcome.PARTLY)
    if not granted or not details.organisation_email or asked.request.state != State.SENT:
        return None
    if package is None or package.state != PackageState.READY or package.expires_at <= now:
        return None
    sent = list(asked.handovers.all())
    if len(sent) >= MOST_LINKS or any(is_alive(one, now=now) or one.finished_at for one in sent):
        return None
    return Offer(
        organisation=details.organisation,
        email=details.organisation_email,
        is_free_mail=is_free_mail(details.organisation_email),
        contents=contents_of(package),
        size=package.size,
    )


@transaction.atomic
def confirm(asked: AskedRight, *, now: datetime) -> Handover:
    """Mails the organisation its link. Of two at once, the second raises NothingToHandOver."""
    rows = AskedRight.objects.select_for_update(of=["self"]).select_related("request", "package")
    asked = rows.get(pk=asked.pk)
    offer = offer_of(asked, now=now)
    if offer is None or asked.package is None:
        raise NothingToHandOver
    token = token_urlsafe(32)
    handover = Handover.objects.create(
        asked=asked,
        digest=digest_of(token),
        sealed_code=seal(get_random_string(CODE_LENGTH, SIGNS).encode(), purpose=CODE),
        confirmed_at=now,
        expires_at=now + LIFETIME,
    )
    keep_longer(asked.package, now=now)
    log(asked.request, "overdracht bevestigd, link gemaild aan de genoemde organisatie", by="vrager", now=now)
    name = contact_of(asked.request).name
    url = settings.SITE_URL + reverse("privacy:handover", args=[token])
    mail_organisation(
        offer.email, organisation=offer.organisation, name=name, url=url, until=handover.expires_at
    )
    return handover


@transaction.atomic
def call_back(asked: AskedRight, *, now: datetime) -> bool:
    """False when there is nothing to call back, or when it was just fetched."""
    called = _unfetched(asked, now=now).update(called_back_at=now)
    if called:
        log(asked.request, "overdracht teruggeroepen", by="vrager", now=now)
    return bool(called)


def is_alive(handover: Handover, *, now: datetime) -> bool:
    """Whether its link still opens something."""
    is_over = handover.called_back_at or handover.fetched_at or handover.expires_at <= now
    return not is_over and handover.tries < MOST_TRIES


def code_of(handover: Handover) -> str:
    """In two halves, to read it out. Empty once it was forgotten. Raises Unreadable."""
    if handover.sealed_code is None:
        return ""
    code = unseal(bytes(handover.sealed_code), purpose=CODE).decode()
    return f"{code[: CODE_LENGTH // 2]}-{code[CODE_LENGTH // 2 :]}"


def digest_of(token: str) -> str:
    return fingerprint(token, purpose="handover link")


def contents_of(package: ExportPackage) -> list[tuple[str, int]]:
    """What the kinds in a package are called, and how many rows there are of each."""
    return [(words.many(model), count) for model, count in package.contents]


def _unfetched(asked: AskedRight, *, now: datetime) -> QuerySet[Handover]:
    return asked.handovers.filter(
        called_back_at=None, fetched_at=None, expires_at__gt=now, tries__lt=MOST_TRIES
    )
