"""How a handover stands, for the person and for the owner: what can be confirmed, what is on its way, what happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from privacy.rights.handover import MOST_TRIES, Offer, code_of, is_alive, offer_of
from privacy.rights.handover_models import Handover
from privacy.rights.kinds import Right
from privacy.rights.models import AskedRight
from privacy.rights.organisation import is_free_mail
from privacy.rights.sealed import unsealed_details


class What(Enum):
    """What happened, in words for the person, and for the owner."""

    CONFIRMED = "Je bevestigde het, en de organisatie kreeg een link", "Bevestigd, de link is gemaild"
    CALLED_BACK = "Je riep het terug", "Teruggeroepen"
    FETCHED = "De organisatie haalde het bestand op; hier is het nu weg", "Opgehaald"
    BROKEN_OFF = "De organisatie begon met ophalen, maar het kwam niet af", "Ophalen brak af"
    EXPIRED = "De link verliep", "Link verlopen"
    LOCKED = (
        "Er werd te vaak een verkeerde code ingevuld; de link werkt niet meer",
        "Te vaak een verkeerde code",
    )


@dataclass(frozen=True)
class Step:
    """`at` is None where only the outcome is known."""

    at: datetime | None
    what: What

    @property
    def for_person(self) -> str:
        return self.what.value[0]

    @property
    def for_owner(self) -> str:
        return self.what.value[1]


@dataclass(frozen=True)
class HandoverStanding:
    """`waiting` is the one whose link works, with its `code` for the person; `offer` is what he can confirm now."""

    organisation: str
    email: str
    is_free_mail: bool
    offer: Offer | None
    waiting: Handover | None
    code: str
    steps: tuple[Step, ...]


def handover_standing(asked: AskedRight, *, now: datetime) -> HandoverStanding | None:
    """None when no organisation was named, or when that is no longer known. Raises Unreadable."""
    details = unsealed_details(asked.sealed_details)
    if asked.right != Right.PORTABILITY or not details.organisation_email:
        return None
    sent = list(asked.handovers.all())
    waiting = next((one for one in sent if asked.package and is_alive(one, now=now)), None)
    return HandoverStanding(
        organisation=details.organisation,
        email=details.organisation_email,
        is_free_mail=is_free_mail(details.organisation_email),
        offer=offer_of(asked, now=now),
        waiting=waiting,
        code=code_of(waiting) if waiting else "",
        steps=tuple(step for one in sent for step in _steps(one, now=now)),
    )


def _steps(handover: Handover, *, now: datetime) -> Iterator[Step]:
    yield Step(handover.confirmed_at, What.CONFIRMED)
    if handover.finished_at:
        yield Step(handover.finished_at, What.FETCHED)
    elif handover.fetched_at:
        yield Step(handover.fetched_at, What.BROKEN_OFF)
    elif handover.called_back_at:
        yield Step(handover.called_back_at, What.CALLED_BACK)
    elif handover.tries >= MOST_TRIES:
        yield Step(None, What.LOCKED)
    elif handover.expires_at <= now:
        yield Step(handover.expires_at, What.EXPIRED)
