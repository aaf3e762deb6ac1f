"""Many readers at once, each with a yes that stands in the book of consents. All made up; not for a real shop."""

from datetime import datetime
from secrets import token_hex

from privacy.consent import ledger
from privacy.consent.choice import new_consent_id
from privacy.consent.digests import digest_of_record
from privacy.consent.kinds import YES
from privacy.consent.models import ConsentRecord
from shop.newsletter.mailchimp.wanted import settle_wanted
from shop.newsletter.models import Member, State, Subscription
from shop.newsletter.suppression import fingerprint
from shop.newsletter.wording import CURRENT, KIND

PATTERN = "lezer{number}@lezers.test"
ROWS_AT_ONCE = 1000


def fill(numbers: range, *, confirmed_at: datetime, now: datetime) -> None:
    """On our list, and at Mailchimp as far as it was told."""
    for begin in range(numbers.start, numbers.stop, ROWS_AT_ONCE):
        _readers(range(begin, min(begin + ROWS_AT_ONCE, numbers.stop)), confirmed_at=confirmed_at)
    settle_wanted(now=now)
    for row in Subscription.objects.only("member_id", "first_name").iterator(ROWS_AT_ONCE):
        told = {"told": State.SUBSCRIBED, "told_at": now, "told_name": row.first_name}
        Member.objects.filter(pk=row.member_id).update(**told)


def _readers(numbers: range, *, confirmed_at: datetime) -> None:
    rows = [_row(number, confirmed_at=confirmed_at) for number in numbers]
    Subscription.objects.bulk_create(rows)
    first = ledger.record(
        KIND,
        holder=rows[0].consent_id,
        choices={YES: True},
        channel="voet",
        now=confirmed_at,
        emails=[rows[0].email],
    )
    ConsentRecord.objects.bulk_create([_yes(row, like=first) for row in rows[1:]])


def _row(number: int, *, confirmed_at: datetime) -> Subscription:
    return Subscription(
        email=PATTERN.format(number=number),
        first_name=f"Lezer {number}",
        source="voet",
        wording_version=CURRENT.version,
        consent_id=new_consent_id(),
        asked_at=confirmed_at,
        confirmed_at=confirmed_at,
    )


def _yes(row: Subscription, *, like: ConsentRecord) -> ConsentRecord:
    holder = ledger.holder_of(row.consent_id)
    said = ConsentRecord(
        kind=KIND,
        holder=holder,
        fingerprints=[holder, fingerprint(row.email)],
        choices={YES: True},
        text=like.text,
        policy_version=like.policy_version,
        channel=like.channel,
        given_at=like.given_at,
        salt=token_hex(16),
    )
    said.digest = digest_of_record(said)
    return said
