"""The last day is a day in the Netherlands, in the database and in what people are told alike."""

from datetime import UTC, date, datetime, timedelta
from functools import partial
from zoneinfo import ZoneInfo

import pytest

from privacy.holds.running import holds_of, with_holds
from privacy.registry import registry
from shop.forks.order.models import Order
from shop.invoicing.book_year import kept_until
from shop.personal_data.holding import FISCAL
from tests.held.doors import CHANGES, is_refused
from tests.held.orders import Rows, database_clock, keep, make_rows, move_money

pytestmark = pytest.mark.django_db
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@pytest.fixture
def rows(db: None) -> Rows:
    return make_rows()


def database_keeps(rows: Rows, *, at: datetime) -> bool:
    with database_clock(at):
        return is_refused(partial(CHANGES["sql"], rows["order.order"], "customer_name", f"{at}"))


def person_is_told(rows: Rows, *, at: datetime) -> bool:
    declaration = registry.declaration_of("order.order")
    row = with_holds(Order.objects.filter(pk=rows["order.order"].pk), declaration).get()
    found = holds_of(row, declaration, today=at.astimezone(AMSTERDAM).date())
    return FISCAL in [hold.rule for hold in found]


def ends_with(rows: Rows, last_day: date) -> None:
    """It is kept until the last second of that day, and free in the first of the next."""
    next_day = last_day + timedelta(days=1)
    midnight = datetime(next_day.year, next_day.month, next_day.day, tzinfo=AMSTERDAM).astimezone(UTC)
    for keeps, moment in ((True, midnight - timedelta(seconds=1)), (False, midnight)):
        assert database_keeps(rows, at=moment) is keeps, moment
        assert person_is_told(rows, at=moment) is keeps, moment


@pytest.mark.parametrize(
    ("issued_on", "year_end", "oss", "last_day"),
    [
        (date(2026, 12, 31), (12, 31), False, date(2033, 12, 31)),
        (date(2027, 1, 1), (12, 31), False, date(2034, 12, 31)),
        (date(2026, 11, 23), (12, 31), True, date(2036, 12, 31)),
        # The last of February, in and out of leap years.
        (date(2028, 2, 29), (2, 29), False, date(2035, 2, 28)),
        (date(2028, 3, 1), (2, 29), False, date(2036, 2, 29)),
        (date(2026, 7, 1), (6, 30), False, date(2034, 6, 30)),
        # The night in which the clock goes forward, and the one in which it goes back.
        (date(2030, 3, 27), (3, 27), False, date(2037, 3, 27)),
        (date(2032, 3, 28), (3, 28), False, date(2039, 3, 28)),
        (date(2026, 10, 25), (10, 25), False, date(2033, 10, 25)),
        (date(2026, 10, 29), (10, 30), False, date(2033, 10, 30)),
    ],
)
def test_a_document_keeps_its_order_through_its_last_day_in_the_netherlands(
    issued_on: date, year_end: tuple[int, int], last_day: date, rows: Rows, *, oss: bool
) -> None:
    keep(rows, until=kept_until(issued_on, year_end=year_end, oss=oss))

    ends_with(rows, last_day)


@pytest.mark.parametrize(
    ("moved_at", "last_day"),
    [
        (datetime(2026, 12, 31, 23, 30, tzinfo=AMSTERDAM), date(2033, 12, 31)),
        # In London it is still the old year.
        (datetime(2027, 1, 1, 0, 30, tzinfo=AMSTERDAM), date(2034, 12, 31)),
        (datetime(2028, 2, 29, 12, tzinfo=AMSTERDAM), date(2035, 12, 31)),
    ],
)
def test_money_keeps_its_order_through_the_seventh_year_after_its_own(
    moved_at: datetime, last_day: date, rows: Rows
) -> None:
    move_money(rows["order.order"], at=moved_at)  # type: ignore[arg-type]

    ends_with(rows, last_day)


def test_the_last_fiscal_event_decides(rows: Rows) -> None:
    keep(rows, until=date(2033, 12, 31))

    move_money(rows["order.order"], at=datetime(2028, 5, 1, tzinfo=UTC))  # type: ignore[arg-type]

    ends_with(rows, date(2035, 12, 31))
