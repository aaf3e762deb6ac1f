"""Until when a document is kept: seven years after its book year, ten after the year of a sale under OSS."""

from datetime import date

import pytest

from shop.invoicing.book_year import end_of_book_year, kept_until

CALENDAR, SPRING, LEAP, SUMMER = (12, 31), (3, 31), (2, 29), (6, 30)


@pytest.mark.parametrize(
    ("day", "year_end", "end", "until"),
    [
        (date(2026, 7, 15), CALENDAR, date(2026, 12, 31), date(2033, 12, 31)),
        (date(2026, 1, 1), CALENDAR, date(2026, 12, 31), date(2033, 12, 31)),
        (date(2026, 12, 31), CALENDAR, date(2026, 12, 31), date(2033, 12, 31)),
        (date(2028, 2, 29), CALENDAR, date(2028, 12, 31), date(2035, 12, 31)),
        (date(2026, 3, 31), SPRING, date(2026, 3, 31), date(2033, 3, 31)),
        (date(2026, 4, 1), SPRING, date(2027, 3, 31), date(2034, 3, 31)),
        (date(2026, 7, 1), SUMMER, date(2027, 6, 30), date(2034, 6, 30)),
        (date(2028, 2, 29), LEAP, date(2028, 2, 29), date(2035, 2, 28)),
        (date(2028, 3, 1), LEAP, date(2029, 2, 28), date(2036, 2, 29)),
        (date(2027, 2, 28), LEAP, date(2027, 2, 28), date(2034, 2, 28)),
    ],
)
def test_a_book_year_ends_and_seven_years_begin(
    day: date, year_end: tuple[int, int], end: date, until: date
) -> None:
    assert end_of_book_year(day, year_end=year_end) == end
    assert kept_until(day, year_end=year_end, oss=False) == until


@pytest.mark.parametrize("year_end", [CALENDAR, SPRING])
def test_a_sale_under_oss_is_kept_ten_calendar_years(year_end: tuple[int, int]) -> None:
    assert kept_until(date(2026, 7, 15), year_end=year_end, oss=True) == date(2036, 12, 31)
