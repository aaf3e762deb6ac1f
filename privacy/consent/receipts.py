"""What stands on a receipt: every consent under one id, with its words, and what proves it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from privacy.consent import ledger
from privacy.consent.inventory import cookie_list
from privacy.consent.kinds import COOKIES, title_of
from privacy.consent.models import ConsentRecord


@dataclass(frozen=True)
class Receipt:
    """`consents` are the kinds, each with its records, newest first."""

    consent_id: str
    consents: tuple["Consent", ...]


@dataclass(frozen=True)
class Consent:
    """One kind: `records[0]` is what holds now."""

    kind: str
    title: str
    records: tuple[ConsentRecord, ...]

    @property
    def now(self) -> ConsentRecord:
        return self.records[0]

    @property
    def said(self) -> list[tuple[str, bool]]:
        """What was asked, in words, and whether it was a yes."""
        return said_in(self.now)


def receipt_of(consent_id: str) -> Receipt:
    """Empty for an id under which nothing was said."""
    by_kind: dict[str, list[ConsentRecord]] = {}
    for record in ledger.history(consent_id):
        by_kind.setdefault(record.kind, []).append(record)
    consents = (Consent(kind, title_of(kind), tuple(records)) for kind, records in by_kind.items())
    return Receipt(consent_id, tuple(consents))


def said_in(record: ConsentRecord) -> list[tuple[str, bool]]:
    """Groups of cookies by the name that they had then; other kinds by their question."""
    names = _names(record)
    return [(names.get(code, code), yes) for code, yes in sorted(record.choices.items())]


def as_plain(receipt: Receipt) -> dict[str, Any]:
    """For JSON: `records` of each consent are newest first, times are UTC in ISO 8601."""
    return {
        "consent_id": receipt.consent_id,
        "consents": [
            {
                "kind": consent.kind,
                "title": consent.title,
                "holds_now": consent.now.is_yes,
                "records": [_plain_record(record) for record in consent.records],
            }
            for consent in receipt.consents
        ],
    }


def _plain_record(record: ConsentRecord) -> dict[str, Any]:
    return {
        "given_at": record.given_at.isoformat(),
        "choices": record.choices,
        "channel": record.channel,
        "browser_refused": record.signal,
        "network": record.network or "",
        "browser": record.browser,
        "policy_version": record.policy_version,
        "text": {"version": record.text.version, "sha256": record.text_id, "content": record.text.content},
        "sha256": record.digest,
    }


def _names(record: ConsentRecord) -> dict[str, str]:
    if record.kind != COOKIES:
        return dict.fromkeys(record.choices, record.text.content["question"])
    return dict(_names_of_groups(record))


def _names_of_groups(record: ConsentRecord) -> Iterator[tuple[str, str]]:
    yield from ((group.code, group.name) for group in cookie_list().groups)
    yield from ((group["code"], group["name"]) for group in record.text.content["groups"])
