"""Consents of which nobody has the consent id at hand: found by their giver's address, or because nobody has it left.

Not for who does have it: that is `ledger.withdraw`.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef, Q, QuerySet

from privacy.backups.journal import fingerprint_of
from privacy.consent import ledger
from privacy.consent.models import ConsentRecord
from privacy.subject import normalised_email


def said_by(kind: str, *, emails: Iterable[str]) -> QuerySet[ConsentRecord]:
    """All that who has one of these addresses ever said about this kind; nothing without an address."""
    prints = (fingerprint_of("emails", normalised_email(email)) for email in emails)
    known = reduce(or_, (Q(fingerprints__contains=[each]) for each in prints), Q(pk__in=()))
    return ConsentRecord.objects.filter(known, kind=kind)


def withdraw_said_by(kind: str, *, emails: Iterable[str], channel: str, now: datetime) -> list[ConsentRecord]:
    """Takes back every yes that stands of who has one of these addresses; returns them."""
    return _take_back(_standing(said_by(kind, emails=emails)), channel=channel, now=now)


def withdraw_all_but(
    kind: str, *, holders: Iterable[str], channel: str, now: datetime
) -> list[ConsentRecord]:
    """Takes back every yes that stands and of which the consent id is not among `holders`; returns them.

    `holders` is read after the book, so that of a yes that is written meanwhile, with what it is for, nothing is.
    """
    standing = list(_standing(ConsentRecord.objects.filter(kind=kind)))
    kept = {ledger.holder_of(holder) for holder in holders}
    return _take_back((said for said in standing if said.holder not in kept), channel=channel, now=now)


def _take_back(records: Iterable[ConsentRecord], *, channel: str, now: datetime) -> list[ConsentRecord]:
    given = [said for said in records if said.is_yes]
    for said in given:
        ledger.withdraw_of(said.kind, holder_hash=said.holder, channel=channel, now=now)
    return given


def _standing(records: QuerySet[ConsentRecord]) -> QuerySet[ConsentRecord]:
    """Those that are the last word of their holder about their kind."""
    later = ConsentRecord.objects.filter(
        kind=OuterRef("kind"), holder=OuterRef("holder"), pk__gt=OuterRef("pk")
    )
    return records.filter(~Exists(later))
