"""When an order should leave: a table of days."""

from datetime import date

import pytest

from shop.backoffice.orders.due import due_date


@pytest.mark.parametrize(
    ("paid_on", "lead_days", "expected"),
    [
        (date(2026, 11, 23), 0, date(2026, 11, 25)),  # Monday
        (date(2026, 11, 26), 0, date(2026, 11, 30)),  # Thursday: over the weekend
        (date(2026, 11, 27), 0, date(2026, 12, 1)),  # Friday
        (date(2026, 11, 28), 0, date(2026, 12, 1)),  # Saturday
        (date(2026, 11, 29), 0, date(2026, 12, 1)),  # Sunday
        (date(2026, 12, 30), 0, date(2027, 1, 1)),
        (date(2026, 11, 23), 1, date(2026, 11, 24)),
        (date(2026, 11, 23), 21, date(2026, 12, 14)),
        (date(2028, 2, 28), 2, date(2028, 3, 1)),  # leap year
    ],
)
def test_an_order_leaves_in_two_working_days_or_after_its_lead_time(
    paid_on: date, lead_days: int, expected: date
) -> None:
    assert due_date(paid_on, lead_days=lead_days) == expected
