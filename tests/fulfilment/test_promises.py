"""By when an order is there, and how long it is kept."""

from datetime import UTC, date, datetime, timedelta

import pytest
from pytest_django.fixtures import Settings

from shop.fulfilment.promises import promised_by, reserved_until

MONDAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("lead_days", "promised"),
    [([], date(2026, 11, 30)), ([0], date(2026, 11, 30)), ([0, 42, 21], date(2027, 1, 11))],
)
def test_the_piece_that_takes_longest_decides(lead_days: list[int], promised: date) -> None:
    assert promised_by(lead_days, today=MONDAY) == promised


def test_who_pays_online_has_the_time_of_an_unpaid_order(settings: Settings) -> None:
    settings.UNPAID_ORDER_LIFETIME = timedelta(hours=2)

    until = reserved_until(pays_at_pick_up=False, promised=MONDAY, now=NOW)

    assert until == NOW + timedelta(hours=2)


def test_who_pays_at_the_pick_up_has_until_the_end_of_the_last_day_in_the_netherlands(
    settings: Settings,
) -> None:
    settings.PICK_UP_LIFETIME = timedelta(days=14)

    until = reserved_until(pays_at_pick_up=True, promised=MONDAY, now=NOW)

    assert until.isoformat() == "2026-12-07T23:59:59+01:00"
