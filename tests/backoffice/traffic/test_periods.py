"""Periods of a report: whole weeks, months and years, without the day that is not over."""

from datetime import date

import pytest

from privacy.traffic.sums import Span
from shop.backoffice.traffic.periods import Length, asked_period, period_of

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("length", "span"),
    [
        (Length.WEEK, Span(date(2026, 11, 16), date(2026, 11, 22))),
        (Length.MONTH, Span(date(2026, 11, 1), date(2026, 11, 22))),
        (Length.YEAR, Span(date(2026, 1, 1), date(2026, 11, 22))),
    ],
)
def test_a_period_ends_yesterday_at_the_latest(length: Length, span: Span) -> None:
    assert asked_period(length, "", today=MONDAY).span == span


def test_a_period_that_begins_today_has_nothing_to_show() -> None:
    week = period_of(MONDAY, length=Length.WEEK, today=MONDAY)

    assert not week.has_days
    assert week.is_running


@pytest.mark.parametrize("length", Length)
def test_periods_follow_each_other_without_a_gap(length: Length) -> None:
    period = period_of(date(2024, 12, 31), length=length, today=MONDAY)
    after = period.after()

    assert after
    assert (after.first - period.last).days == 1
    assert after.before() == period


def test_what_is_still_to_come_has_no_page() -> None:
    assert asked_period("jaar", "2031-01-01", today=MONDAY).after() is None


@pytest.mark.parametrize(
    ("length", "day"), [("", ""), ("eeuw", "2026-11-01"), ("maand", "gisteren"), ("maand", "2026-13-01")]
)
def test_an_address_that_says_nothing_is_this_month(length: str, day: str) -> None:
    assert asked_period(length, day, today=MONDAY).title == "November 2026"


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("length", Length)
def test_the_ends_of_the_calendar_are_no_trouble(day: str, length: Length) -> None:
    period = asked_period(length, day, today=MONDAY)

    assert period.before().last < period.first


def test_a_chart_has_all_days_or_all_months() -> None:
    month = asked_period("maand", "2024-02-10", today=MONDAY)
    year = asked_period("jaar", "2024-02-10", today=MONDAY)

    assert len(month.steps()) == 29
    assert [step.last for step in year.steps()][1] == date(2024, 2, 29)
