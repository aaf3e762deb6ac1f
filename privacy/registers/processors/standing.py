"""What is wrong with a processor in the register, and what will be soon: for the owner's desk and for promises."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from enum import StrEnum

from django.conf import settings
from django.utils.module_loading import import_string

from privacy.registers.processors.door import why_refused
from privacy.registers.processors.remembered import Known, known

# Long enough to write to a hosting company and get a signature back.
ENDS_SOON = timedelta(days=30)


class Mark(StrEnum):
    """How an agreement stands, in the words of the desk."""

    NOT_USED = "niet in gebruik"
    NOT_NEEDED = "niet nodig"
    GOOD = "in orde"
    REVIEW = "opnieuw bekijken"
    ENDS_SOON = "loopt bijna af"
    MISSING = "ontbreekt"
    EXPIRED = "verlopen"


RED = frozenset({Mark.MISSING, Mark.EXPIRED})
DUE = frozenset({Mark.REVIEW, Mark.ENDS_SOON})


def marks(*, on: date) -> list[Mark]:
    """Of all processors. No query, mostly: the register is remembered."""
    return [mark_of(entry, on=on) for entry in known()]


def mark_of(entry: Known, *, on: date) -> Mark:
    """The gravest that is true. Who is responsible himself needs no agreement."""
    if not entry.is_used:
        return Mark.NOT_USED
    if not entry.needs_agreement:
        return Mark.NOT_NEEDED
    if not entry.signed:
        return Mark.MISSING
    if entry.ends_on is not None:
        if entry.ends_on < on:
            return Mark.EXPIRED
        if entry.ends_on <= on + ENDS_SOON:
            return Mark.ENDS_SOON
    is_due = entry.review_on is not None and entry.review_on <= on
    return Mark.REVIEW if is_due else Mark.GOOD


def called_hosts() -> Mapping[str, str]:
    """What for, in Dutch, by host that the site is set to call: `settings.PRIVACY_CALLED_HOSTS` names a function."""
    hosts: Mapping[str, str] = import_string(settings.PRIVACY_CALLED_HOSTS)()
    return hosts


def shut_out(*, on: date) -> Iterator[tuple[str, str, str]]:
    """Of the hosts that the site is set to call those that the door refuses now: what for, host and reason."""
    for host, purpose in called_hosts().items():
        if reason := why_refused(host, on=on):
            yield purpose, host, reason
