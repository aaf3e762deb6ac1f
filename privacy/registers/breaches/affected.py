"""How many people a breach is about, and their addresses: asked of the site anew each time, and stored nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.registers.breaches.models import Breach
from privacy.subject import normalised_email


class PeopleInData(Protocol):
    """What a site must tell; `settings.PRIVACY_AFFECTED` names one."""

    def kinds(self) -> tuple[str, ...]: ...

    def emails(self, kind: str, *, since: datetime, until: datetime) -> Iterator[str]: ...


@dataclass(frozen=True)
class Affected:
    """Each address once, in alphabetical order; `unreachable` is the number of rows that lead to none."""

    emails: tuple[str, ...]
    unreachable: int


def people_in_data() -> PeopleInData:
    people: PeopleInData = import_string(settings.PRIVACY_AFFECTED)
    return people


def affected_by(breach: Breach) -> Affected:
    return affected(breach.kinds, since=breach.since, until=breach.until)


def affected(kinds: Iterable[str], *, since: datetime, until: datetime) -> Affected:
    """One query for each kind."""
    emails, unreachable = set(), 0
    for kind in kinds:
        for email in people_in_data().emails(kind, since=since, until=until):
            if email:
                emails.add(normalised_email(email))
            else:
                unreachable += 1
    return Affected(tuple(sorted(emails)), unreachable)
