"""Four weeks are 28 days, whatever the calendar does; the legal month is never shorter."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from privacy.rights.clock import Urgency, days_left, lawful_by, promised_by, reminder_due, urgency

AMSTERDAM = ZoneInfo("Europe/Amsterdam")
DAYS = st.dates(date(2024, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("received", "promised"),
    [
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2028, 1, 31), date(2028, 2, 28)),  # a leap year has no longer weeks
        (date(2028, 2, 1), date(2028, 2, 29)),
        (date(2026, 12, 10), date(2027, 1, 7)),
        (date(2026, 3, 15), date(2026, 4, 12)),  # over the start of summer time
        (date(2026, 10, 11), date(2026, 11, 8)),  # over its end
    ],
)
def test_the_promise_is_28_days(received: date, promised: date) -> None:
    assert promised_by(received) == promised


@pytest.mark.parametrize(
    ("received", "lawful"),
    [
        (date(2026, 1, 30), date(2026, 3, 2)),  # 28 February is a Saturday
        (date(2028, 1, 31), date(2028, 2, 29)),
        (date(2026, 11, 25), date(2026, 12, 28)),  # Christmas, Boxing Day and a weekend
        (date(2026, 4, 1), date(2026, 5, 1)),
        (date(2027, 3, 27), date(2027, 4, 28)),  # King's Day
        (date(2026, 8, 12), date(2026, 9, 14)),  # a Saturday
    ],
)
def test_the_legal_month_ends_on_a_working_day(received: date, lawful: date) -> None:
    assert lawful_by(received) == lawful


def test_an_extension_is_three_months_from_receipt() -> None:
    assert lawful_by(date(2026, 11, 30), extended=True) == date(2027, 3, 1)  # 28 February is a Sunday


@given(DAYS)
def test_the_promise_is_never_later_than_the_law(received: date) -> None:
    assert promised_by(received) <= lawful_by(received) < lawful_by(received, extended=True)


def test_a_request_of_just_after_midnight_counts_from_the_dutch_day() -> None:
    received = timezone.localdate(datetime(2026, 6, 30, 22, 30, tzinfo=UTC), AMSTERDAM)

    assert promised_by(received) == date(2026, 7, 29)


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (28, Urgency.CALM),
        (8, Urgency.CALM),
        (7, Urgency.SOON),
        (3, Urgency.PRESSING),
        (1, Urgency.PRESSING),
        (0, Urgency.TODAY),
        (-1, Urgency.OVERDUE),
    ],
)
def test_it_presses_more_as_the_day_comes_nearer(left: int, expected: Urgency) -> None:
    due = date(2026, 12, 21)

    assert urgency(due, today=due - timedelta(days=left)) is expected
    assert days_left(due, today=due - timedelta(days=left)) == left


def test_the_owner_is_reminded_at_14_7_3_and_0_days_and_once_each() -> None:
    due, reminded, days = date(2026, 12, 21), None, []
    for left in range(28, -3, -1):
        today = due - timedelta(days=left)
        if reminder_due(due, today=today, reminded=reminded):
            reminded = today
            days.append(left)

    assert days == [14, 7, 3, 0]


def test_a_reminder_that_was_missed_comes_the_next_day() -> None:
    due = date(2026, 12, 21)

    assert reminder_due(due, today=due - timedelta(days=6), reminded=due - timedelta(days=14))
    assert not reminder_due(due, today=due - timedelta(days=5), reminded=due - timedelta(days=6))
