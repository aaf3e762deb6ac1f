"""Many answers at the same moment: one record for one answer, and a chain without a fork."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from django.db import connection

from privacy.consent import ledger
from privacy.consent.chain import examine
from privacy.consent.choice import new_consent_id
from privacy.consent.kinds import YES
from privacy.consent.models import ConsentRecord

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
THREADS = 6


def say_yes(holder: str) -> int:
    try:
        return ledger.record("photos", holder=holder, choices={YES: True}, channel="x", now=NOW).pk
    finally:
        connection.close()


@pytest.mark.django_db(transaction=True)
def test_answers_at_the_same_moment_make_one_chain_and_no_double_record() -> None:
    one, others = new_consent_id(), [new_consent_id() for _ in range(THREADS)]

    with ThreadPoolExecutor(THREADS) as pool:
        written = list(pool.map(say_yes, [one] * THREADS + others))

    assert len(set(written[:THREADS])) == 1
    assert ConsentRecord.objects.count() == 1 + THREADS
    assert examine().broken == ()
