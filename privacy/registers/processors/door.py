"""The one door for every call to another machine: may this host be called now? See decision 0027.

A host must stand in the register of processors, and who works for the controller must have an agreement that holds
today (art. 28 lid 3 AVG). Not for the database and the cache, which are the site's own.
"""

import logging
from collections.abc import Iterable
from datetime import date

import requests
from django.db import DatabaseError, transaction
from django.db.models import F
from django.utils import timezone

from privacy.registers.processors.models import RefusedCall
from privacy.registers.processors.remembered import Known, known, stand_ins

logger = logging.getLogger(__name__)

UNKNOWN = "dit adres staat niet in het register van verwerkers"
NO_AGREEMENT = "met {name} is nog geen verwerkersovereenkomst"
EXPIRED = "de verwerkersovereenkomst met {name} liep af op {day:%d-%m-%Y}"
IN_ENGLISH = {
    UNKNOWN: "it does not stand in the register of processors",
    NO_AGREEMENT: "its processor has no agreement",
    EXPIRED: "the agreement with its processor has expired",
}


class HostRefused(requests.exceptions.ConnectionError):
    """The register does not allow a call to this host; an OSError too, as any network that fails.

    `in_dutch` says to the owner why.
    """

    def __init__(self, host: str, *, why: str, in_dutch: str) -> None:
        super().__init__(f"Calling {host!r} is refused: {why}.")
        self.host = host
        self.in_dutch = in_dutch


def require_host(host: str) -> None:
    """Raises HostRefused, after writing down that it was refused."""
    try:
        judge(host, on=timezone.localdate())
    except HostRefused as refusal:
        _write_down(refusal)
        raise


def why_refused(host: str, *, on: date) -> str:
    """The Dutch reason why a host may not be called on a day, or nothing. Writes nothing down."""
    try:
        judge(host, on=on)
    except HostRefused as refusal:
        return refusal.in_dutch
    return ""


def judge(host: str, *, on: date, register: Iterable[Known] | None = None) -> None:
    """Raises HostRefused. The first entry that allows it counts: two services of one party may share a host."""
    name = normalised(host)
    if name in stand_ins():
        return
    found = [entry for entry in (known() if register is None else register) if stands_in(name, entry.hosts)]
    refusals = [_refusal(name, entry, on=on) for entry in found]
    if not found:
        raise HostRefused(name, why=IN_ENGLISH[UNKNOWN], in_dutch=UNKNOWN)
    if all(refusals) and refusals[0]:
        raise refusals[0]


def stands_in(name: str, hosts: Iterable[str]) -> bool:
    """Whether a normalised host is one of these; `*.mollie.com` is any host below that name, and not the name."""
    return any(name.endswith(host[1:]) if host.startswith("*.") else name == host for host in hosts)


def normalised(host: str) -> str:
    """As it stands in the register: lower case, without the brackets of IPv6 and without a last dot."""
    return host.strip().strip("[]").rstrip(".").lower()


def _refusal(name: str, entry: Known, *, on: date) -> HostRefused | None:
    if not entry.needs_agreement:
        return None
    if not entry.signed:
        why = NO_AGREEMENT
    elif entry.ends_on is not None and entry.ends_on < on:
        why = EXPIRED
    else:
        return None
    return HostRefused(name, why=IN_ENGLISH[why], in_dutch=why.format(name=entry.name, day=entry.ends_on))


def _write_down(refusal: HostRefused) -> None:
    """In the log always; on the desk unless the work that it was part of is undone, or its database is."""
    logger.error("%s", refusal)
    try:
        with transaction.atomic():
            _count(refusal)
    except DatabaseError as error:
        logger.error("a refused call could not be counted: %s", type(error).__name__)


def _count(refusal: HostRefused) -> None:
    now = timezone.now()
    RefusedCall.objects.get_or_create(
        day=timezone.localdate(now), host=refusal.host[:253], defaults={"reason": refusal.in_dutch[:200]}
    )
    RefusedCall.objects.filter(day=timezone.localdate(now), host=refusal.host[:253]).update(
        count=F("count") + 1, reason=refusal.in_dutch[:200], last_at=now
    )
