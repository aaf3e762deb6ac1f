"""How many people a breach is about, and where they are reached: asked anew each time, and stored nowhere."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.registers.breaches.models import Breach
from privacy.subject import normalised_email

# The lines of a postal address, the name first.
Home = tuple[str, ...]


class PeopleInData(Protocol):
    """What a site must tell; `settings.PRIVACY_AFFECTED` names one.

    `emails` gives one for each row that leads to an e-mail address; `homes` one for each other row: the postal
    address that it leads to, empty when it leads to nobody any more.
    """

    def kinds(self) -> tuple[str, ...]: ...

    def emails(self, kind: str, *, since: datetime, until: datetime) -> Iterator[str]: ...

    def homes(self, kind: str, *, since: datetime, until: datetime) -> Iterator[Home]: ...


@dataclass(frozen=True)
class Affected:
    """Each once, in alphabetical order: `homes` of who has no e-mail address here any more.

    `unreachable` is the number of rows that lead to nobody.
    """

    emails: tuple[str, ...]
    homes: tuple[Home, ...]
    unreachable: int

    @property
    def count(self) -> int:
        """How many people."""
        return len(self.emails) + len(self.homes)


def people_in_data() -> PeopleInData:
    people: PeopleInData = import_string(settings.PRIVACY_AFFECTED)
    return people


def affected_by(breach: Breach) -> Affected:
    return affected(breach.kinds, since=breach.since, until=breach.until)


def affected(kinds: Iterable[str], *, since: datetime, until: datetime) -> Affected:
    """Two queries for each kind."""
    people = people_in_data()
    emails: set[str] = set()
    homes: list[Home] = []
    for kind in kinds:
        emails.update(map(normalised_email, people.emails(kind, since=since, until=until)))
        homes.extend(people.homes(kind, since=since, until=until))
    return Affected(tuple(sorted(emails)), tuple(sorted({*homes} - {()})), homes.count(()))
