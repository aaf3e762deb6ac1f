"""Writing in the book of consents, and reading it. Never editing: who changes his mind gets another record.

record("newsletter", holder=consent_id, choices={YES: True}, channel="afrekenen", now=now, emails=[email])
withdraw("newsletter", holder=consent_id, channel="afmelden", now=now)
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime
from secrets import token_hex

from django.conf import settings
from django.db import connection, transaction
from django.utils.module_loading import import_string

from privacy.backups.journal import fingerprint_of
from privacy.consent.digests import digest_of_record
from privacy.consent.kinds import shown
from privacy.consent.models import ConsentRecord, ConsentText
from privacy.consent.visit import NOWHERE, Visit
from privacy.subject import normalised_email


class NothingToWithdraw(LookupError):
    """Under this consent id nothing of this kind was ever said."""


@transaction.atomic
def record(
    kind: str,
    *,
    holder: str,
    choices: Mapping[str, bool],
    channel: str,
    now: datetime,
    visit: Visit = NOWHERE,
    emails: Iterable[str] = (),
    version: str = "",
    asked_at: datetime | None = None,
    anew: bool = False,
) -> ConsentRecord:
    """Writes down a choice and returns its record; the same choice to the same words a second time writes nothing.

    `holder` is a consent id (`choice.new_consent_id()`) that the caller keeps with what the consent is for; `emails`
    are the giver's, by which his records are found. `version` names earlier words that he read, `asked_at` when he
    did, if a link confirmed it later. `anew`: he was asked again, and what he says now is worth a record of its own.
    Raises NoSuchKind.
    """
    words, holder_hash = shown(kind, version=version), holder_of(holder)
    _wait_for(holder_hash)
    last = standing(kind, holder=holder)
    if not anew and last and last.text_id == words.digest and last.choices == dict(choices):
        return last
    text, _ = ConsentText.objects.get_or_create(
        digest=words.digest,
        defaults={"kind": kind, "version": words.version, "content": words.content, "first_used_at": now},
    )
    said = ConsentRecord(
        kind=kind,
        holder=holder_hash,
        fingerprints=[holder_hash, *_fingerprints(emails)],
        choices=dict(choices),
        text=text,
        asked_at=asked_at,
    )
    return _write(said, channel=channel, now=now, visit=visit)


@transaction.atomic
def withdraw(kind: str, *, holder: str, channel: str, now: datetime, visit: Visit = NOWHERE) -> ConsentRecord:
    """Takes back all that was said yes to; a second time writes nothing. Raises NothingToWithdraw."""
    return withdraw_of(kind, holder_hash=holder_of(holder), channel=channel, now=now, visit=visit)


@transaction.atomic
def withdraw_of(
    kind: str, *, holder_hash: str, channel: str, now: datetime, visit: Visit = NOWHERE
) -> ConsentRecord:
    """The same by how a holder stands in the book, for who does not know the consent id (`holderless`)."""
    _wait_for(holder_hash)
    last = _last(kind, holder_hash=holder_hash)
    if last is None:
        raise NothingToWithdraw(kind)
    if not last.is_yes:
        return last
    taken_back = ConsentRecord(
        kind=kind,
        holder=last.holder,
        fingerprints=last.fingerprints,
        choices=dict.fromkeys(last.choices, False),
        text=last.text,
    )
    return _write(taken_back, channel=channel, now=now, visit=visit)


def standing(kind: str, *, holder: str) -> ConsentRecord | None:
    """What was said last under this consent id; None when nothing was."""
    return _last(kind, holder_hash=holder_of(holder))


def history(holder: str) -> list[ConsentRecord]:
    """All that was said under this consent id, of every kind, newest first."""
    found = ConsentRecord.objects.filter(holder=holder_of(holder)).select_related("text")
    return list(found.order_by("-pk"))


def holder_of(consent_id: str) -> str:
    """As a consent id stands in the book: a keyed hash, as in the journal of erasures."""
    return fingerprint_of("consent_ids", consent_id)


def _last(kind: str, *, holder_hash: str) -> ConsentRecord | None:
    found = ConsentRecord.objects.filter(kind=kind, holder=holder_hash).select_related("text")
    return found.order_by("-pk").first()


def _write(made: ConsentRecord, *, channel: str, now: datetime, visit: Visit) -> ConsentRecord:
    """With how and when it was said; sealed into the chain by its digest."""
    made.policy_version = _policy_version()
    made.signal, made.network, made.browser = visit.signal, visit.network or None, visit.browser
    made.channel, made.given_at, made.salt = channel, now, token_hex(16)
    made.digest = digest_of_record(made)
    made.save(force_insert=True)
    return made


def _fingerprints(emails: Iterable[str]) -> list[str]:
    return [fingerprint_of("emails", normalised_email(email)) for email in sorted(emails)]


def _policy_version() -> str:
    return str(import_string(settings.CONSENT_POLICY_VERSION)())


def _wait_for(holder: str) -> None:
    """Two answers at the same moment under one consent id are written one after the other."""
    number = int.from_bytes(hashlib.sha256(holder.encode()).digest()[:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [number])
