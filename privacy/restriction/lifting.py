"""A restriction ends: after the person was told (art. 18 lid 3 AVG), or because his data are gone.

Telling is one step and lifting the next: it waits until the letter was handed over to whoever delivers it.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from privacy.erasure.models import RecipientNotice
from privacy.restriction.log import log
from privacy.restriction.models import Because, Restriction
from privacy.restriction.running import known_by, running
from privacy.restriction.site import site
from privacy.rights.sealed import Contact, sealed_text, unsealed_contact, unsealed_subject
from privacy.telling import tell

BY_OWNER = "Laat weten dat deze gegevens weer gebruikt mogen worden, en vink het hier af."
# Longer than a mail server is usually down: then a second letter is no nuisance.
TELL_AGAIN_AFTER = timedelta(days=2)


class CannotLift(Exception):
    """The message says in Dutch why not, for the owner."""


@transaction.atomic
def announce(restriction: Restriction, *, why: str, told_by_hand: str = "", by: str, now: datetime) -> None:
    """Writes him that it will end, and `why`; from its delivery on, it ends. Raises CannotLift.

    `told_by_hand` says how she told somebody who cannot be mailed, or whom no mail reached, for the log.
    """
    row = _locked(restriction)
    if not may_announce(row, now=now):
        raise CannotLift("Dit is al verteld.")
    if not why.strip():
        raise CannotLift("Schrijf op waarom het ophoudt: dat leest de klant.")
    email = "" if told_by_hand.strip() else contact_of(row).email
    if not email and not told_by_hand.strip():
        raise CannotLift("Er is geen e-mailadres. Vertel het zelf, en schrijf op hoe.")
    row.announcement = _mail(row, email, why=why) if email else ""
    row.announced_at, row.announced_by, row.sealed_why = now, by, sealed_text(why.strip())
    row.save(update_fields=["announcement", "announced_at", "announced_by", "sealed_why"])
    how = "bericht dat het ophoudt geschreven" if email else f"zelf verteld: {told_by_hand.strip()}"
    log(row, how[:400], by=by, now=now)


def may_announce(restriction: Restriction, *, now: datetime) -> bool:
    """Whether it is still to be told, or once more: the first letter never came."""
    if restriction.lifted_at or can_lift(restriction, now=now):
        return False
    return restriction.announced_at is None or now >= restriction.announced_at + TELL_AGAIN_AFTER


def can_lift(restriction: Restriction, *, now: datetime) -> bool:
    """Whether he was told by now: by her, or by a letter that was handed over."""
    if restriction.lifted_at or restriction.announced_at is None or now <= restriction.announced_at:
        return False
    if not restriction.announcement:
        return True
    handed_over = site().handed_over_at(restriction.announcement)
    return handed_over is not None and handed_over < now


@transaction.atomic
def lift(restriction: Restriction, *, by: str, now: datetime) -> None:
    """Everything may be used again; held mail that nobody decided on is old news by now, and never goes.

    Raises CannotLift while he was not told; a second call raises it too.
    """
    row = _locked(restriction)
    if not can_lift(row, now=now):
        raise CannotLift("De klant heeft het bericht nog niet. Daarna gaat het vanzelf.")
    _tell_recipients(row, now=now)
    if dropped := site().drop_held(row, now=now):
        log(row, f"{dropped} tegengehouden mail{'s' if dropped > 1 else ''} vervallen", by=by, now=now)
    _end(row, Because.TOLD, now=now)
    log(row, "opgeheven", by=by, now=now)


def lift_told(now: datetime) -> int:
    """Lifts each of whom the person was told by now; returns how many."""
    told = [row for row in running().exclude(announced_at=None) if can_lift(row, now=now)]
    for row in told:
        lift(row, by="systeem", now=now)
    return len(told)


def end_by_erasure(fingerprints: Iterable[str], *, now: datetime) -> None:
    """Who had his data erased has nothing left to restrict. In the caller's transaction; a second call does nothing."""
    for row in running().filter(known_by(fingerprints)).select_for_update():
        _end(row, Because.ERASED, now=now)
        log(row, "voorbij: de gegevens zijn gewist", by="systeem", now=now)


def contact_of(restriction: Restriction) -> Contact:
    """Whom to tell; nobody, once it is over."""
    sealed = restriction.sealed_contact
    return unsealed_contact(sealed) if sealed else Contact(name="")


def _locked(restriction: Restriction) -> Restriction:
    row = Restriction.objects.select_for_update().get(pk=restriction.pk)
    if row.lifted_at:
        raise CannotLift("Deze beperking is al voorbij.")
    return row


def _mail(restriction: Restriction, email: str, *, why: str) -> str:
    # One line of it in the letter: see how the house writes mail.
    context = {"restriction": restriction, "why": " ".join(why.split())}
    return site().tell("privacy/restriction_ends", context, email)


def _tell_recipients(restriction: Restriction, *, now: datetime) -> None:
    """Those who were told of it, while it is known of whom."""
    if restriction.asked is None or restriction.sealed_subject is None:
        return
    told = RecipientNotice.objects.filter(asked=restriction.asked).values_list("recipient", flat=True)
    tell(
        list(told),
        about={"asked": restriction.asked},
        how=BY_OWNER,
        tasks=getattr(settings, "PRIVACY_TELL_UNRESTRICTED", {}),
        subject=unsealed_subject(restriction.sealed_subject),
        now=now,
    )


def _end(restriction: Restriction, because: Because, *, now: datetime) -> None:
    restriction.rows.all().delete()
    restriction.lifted_at, restriction.lifted_because = now, because
    restriction.sealed_contact = restriction.sealed_subject = None
    restriction.save(update_fields=["lifted_at", "lifted_because", "sealed_contact", "sealed_subject"])
