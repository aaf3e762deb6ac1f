"""The digest that proves a record: over everything that was said, to what and when. Not over where it came from."""

from datetime import UTC

from privacy.consent.inventory import digest_of
from privacy.consent.models import ConsentRecord


def digest_of_record(record: ConsentRecord) -> str:
    """SHA-256 in hexadecimal. Computed again from the database it is the same, or something was rewritten."""
    return digest_of(
        {
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
