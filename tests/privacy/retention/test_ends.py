"""The moments at which rules end, on the calendar and the clock of Amsterdam."""

from datetime import UTC, date, datetime

import pytest
from django.db.models import DateField, DateTimeField, Value

from privacy.declaration import PerRow
from privacy.legal import Period, PeriodUnit
from privacy.retention.ends import after, day_after
from privacy.retention.models import PurgeRun

pytestmark = pytest.mark.django_db


def _utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def _computed(ends: PerRow) -> datetime | None:
    run = PurgeRun.objects.create()
    found: datetime | None = (
        PurgeRun.objects.annotate(ends=ends()).values_list("ends", flat=True).get(pk=run.pk)
    )
    return found


@pytest.mark.parametrize(
    ("moment", "length", "unit", "end"),
    [
        # Half past midnight on 1 January in Amsterdam is still December in UTC.
        ("2025-12-31 23:30", 1, PeriodUnit.MONTH, "2026-01-31 23:30"),
        ("2026-01-30 23:30", 1, PeriodUnit.MONTH, "2026-02-27 23:30"),  # 31 January: the last of February
        ("2028-01-31 12:00", 1, PeriodUnit.MONTH, "2028-02-29 12:00"),  # a leap year
        ("2024-02-29 12:00", 7, PeriodUnit.YEAR, "2031-02-28 12:00"),  # from a leap day
        ("2026-03-28 12:00", 1, PeriodUnit.DAY, "2026-03-29 11:00"),  # summer time: a day of 23 hours
        ("2026-10-24 11:00", 1, PeriodUnit.DAY, "2026-10-25 12:00"),  # winter time: a day of 25 hours
        ("2026-03-28 01:30", 1, PeriodUnit.DAY, "2026-03-29 01:30"),  # half past two that never comes: 03:30
        ("2026-09-24 10:00", 60, PeriodUnit.DAY, "2026-11-23 11:00"),
    ],
)
def test_a_period_is_counted_on_the_clock_of_amsterdam(
    moment: str, length: int, unit: PeriodUnit, end: str
) -> None:
    rule = after(Period(length, unit, after="de proef"), Value(_utc(moment), output_field=DateTimeField()))

    assert _computed(rule) == _utc(end)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2033, 12, 31), "2033-12-31 23:00"),
        (date(2028, 2, 29), "2028-02-29 23:00"),
        (date(2026, 3, 28), "2026-03-28 23:00"),  # the night in which summer time begins
        (date(2026, 3, 29), "2026-03-29 22:00"),
        (date(2026, 10, 25), "2026-10-25 23:00"),
    ],
)
def test_a_last_day_ends_at_midnight_in_amsterdam(day: date, midnight: str) -> None:
    assert _computed(day_after(Value(day, output_field=DateField()))) == _utc(midnight)


def test_a_period_after_a_date_counts_from_the_end_of_that_day() -> None:
    rule = after(
        Period(2, PeriodUnit.MONTH, after="de proef"), Value(date(2025, 12, 31), output_field=DateField())
    )

    assert _computed(rule) == _utc("2026-02-28 23:00")


def test_a_column_is_named_and_what_is_empty_has_no_end() -> None:
    assert _computed(after(Period(1, PeriodUnit.DAY, after="de proef"), "finished_at")) is None
