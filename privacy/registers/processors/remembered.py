"""The register of processors as this process remembers it, so that no page waits for it. Changes nothing.

Another process sees a change after a minute at most.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.cache import BaseCache, caches

if TYPE_CHECKING:
    from privacy.registers.processors.models import Agreement, Processor

KEY = "registers.processors"
SECONDS = 60


@dataclass(frozen=True)
class Known:
    """What the door and the desk ask of a processor. The last three are of its newest agreement, if it has any."""

    name: str
    is_used: bool
    hosts: tuple[str, ...]
    browser_hosts: tuple[str, ...]
    needs_agreement: bool
    signed: bool
    ends_on: date | None
    review_on: date | None


def known() -> tuple[Known, ...]:
    """Those that the site uses. Two queries a minute in each process."""
    remembered: tuple[Known, ...] | None = _cache().get(KEY)
    if remembered is None:
        remembered = tuple(_read())
        _cache().set(KEY, remembered, SECONDS)
    return remembered


def forget() -> None:
    """In this process, at once."""
    _cache().delete(KEY)


def stand_ins() -> Mapping[str, str]:
    """Hosts that a site's settings vouch for, with why: servers of a demo on the same machine. Empty in production."""
    return settings.PRIVACY_STAND_INS


def known_of(row: "Processor", agreement: "Agreement | None") -> Known:
    """Asks the database nothing."""
    from privacy.registers.processors.models import Role

    return Known(
        name=str(row),
        is_used=row.is_used,
        hosts=tuple(row.hosts),
        browser_hosts=tuple(row.browser_hosts),
        needs_agreement=row.role == Role.PROCESSOR,
        signed=agreement is not None,
        ends_on=agreement.valid_until if agreement else None,
        review_on=agreement.review_on if agreement else None,
    )


def _read() -> list[Known]:
    from privacy.registers.processors.models import Agreement, Processor

    agreements = Agreement.objects.newest()
    return [known_of(row, agreements.get(row.pk)) for row in Processor.objects.filter(is_used=True)]


def _cache() -> BaseCache:
    return caches[settings.PRIVACY_PROCESS_CACHE]
