"""Saving a visitor's choice: in the book first, then in his browser. Nothing is set or sent before both are done."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponseBase
from django.utils import timezone

from privacy.consent import ledger
from privacy.consent.choice import REFUSED, Choice, new_consent_id, read_choice, write_choice
from privacy.consent.inventory import cookie_list
from privacy.consent.kinds import COOKIES
from privacy.consent.limits import may_write
from privacy.consent.sweeping import sweep
from privacy.consent.visit import Visit, visit_of
from privacy.consent.withdrawn import forget_withdrawn, is_withdrawn


class NotSaved(Exception):
    """The choice is not in the book, so it does not count; nothing in the browser changed."""


class TooOften(NotSaved):
    """Too many choices from one network, or under one consent id."""


@dataclass(frozen=True)
class Asked:
    """A choice as it comes in: for each optional group in use its version, or REFUSED."""

    groups: Mapping[str, str]
    before: Choice | None
    visit: Visit

    @property
    def is_known(self) -> bool:
        """Whether exactly this was chosen before: then there is nothing to write (K12)."""
        return (
            self.before is not None
            and self.before.groups == self.groups
            and self.before.signal == self.visit.signal
            and not (self.before.accepted and is_withdrawn(self.before.consent_id))
        )

    @property
    def takes_back(self) -> bool:
        """Whether nothing is accepted that was not before, and something was."""
        if self.before is None or not self.before.accepted:
            return False
        stays = self.before.groups
        return all(version in {REFUSED, stays.get(code)} for code, version in self.groups.items())


def save_choice(request: HttpRequest, *, accepted: frozenset[str], channel: str, now: datetime) -> Choice:
    """Writes the choice in the book, once; returns what the browser must keep. Raises NotSaved or TooOften."""
    asked = _asked(request, accepted=accepted, now=now)
    if asked.before and asked.is_known:
        return asked.before
    known_id = asked.before.consent_id if asked.before else None
    if not may_write(network=asked.visit.network, consent_id=known_id, takes_back=asked.takes_back):
        raise TooOften
    consent_id = known_id or new_consent_id()
    choices = {code: version != REFUSED for code, version in asked.groups.items()}
    try:
        ledger.record(
            COOKIES, holder=consent_id, choices=choices, channel=channel, now=now, visit=asked.visit
        )
    except DatabaseError as error:
        raise NotSaved from error
    forget_withdrawn()
    return Choice(consent_id, asked.groups, asked.visit.signal, timezone.localdate(now))


def put_in_browser(request: HttpRequest, response: HttpResponseBase, choice: Choice) -> None:
    """Sets the cookie of the choice, and removes in the same answer what it does not allow."""
    write_choice(response, choice)
    sweep(request, response, allowed=choice.accepted)


def _asked(request: HttpRequest, *, accepted: frozenset[str], now: datetime) -> Asked:
    versions = cookie_list().versions()
    groups = {code: version if code in accepted else REFUSED for code, version in versions.items()}
    return Asked(groups, read_choice(request, today=timezone.localdate(now)), visit_of(request))
