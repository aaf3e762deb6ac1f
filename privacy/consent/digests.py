"""The digest that proves a record: over everything that was said, to what and when. Not over where it came from."""

from datetime import UTC

from privacy.consent.inventory import digest_of
from privacy.consent.models import ConsentRecord


def digest_of_record(record: ConsentRecord) -> str:
    """SHA-256 in hexadecimal. Computed again from the database it is the same, or something was rewritten."""
    asked = {"asked_at": record.asked_at.astimezone(UTC).isoformat()} if record.asked_at else {}
    return digest_of(
        {
            **asked,
            "kind": record.kind,
            "holder": record.holder,
            "fingerprints": record.fingerprints,
            "choices": record.choices,
            "text": record.text_id,
            "policy_version": record.policy_version,
            "signal": record.signal,
            "channel": record.channel,
            "given_at": record.given_at.astimezone(UTC).isoformat(),
            "salt": record.salt,
        }
    )
