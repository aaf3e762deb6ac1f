"""What counting costs is measured on a page that is counted, and leaves nothing behind."""

import pytest

from privacy.traffic.counting import writing
from privacy.traffic.models import RawCount
from shop.demo.bench.counting import measuring

pytestmark = pytest.mark.django_db


def test_the_page_that_is_measured_is_counted_in_one_of_two_ways_and_nothing_stays(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(measuring, "ROUND", 3)
    written: list[int] = []
    monkeypatch.setattr(
        RawCount.objects, "bulk_create", lambda rows: written.append(sum(row.count for row in rows))
    )

    counting = measuring.measure_counting(requests=3)

    assert counting.page_ms > 0
    assert (
        len(written) == 2
    )  # of the round that warms up and of the one that counts; those without write nothing
    assert written[0] == written[1] > 0
    assert not writing.batch._counts


def test_what_a_round_wrote_is_undone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "ROUND", 3)

    measuring.measure_counting(requests=3)

    assert not RawCount.objects.exists()
