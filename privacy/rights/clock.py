"""When a request must be answered: what the policy promises, and what the law asks. Pure; days are Dutch dates.

The policy says four weeks, counted in days from receipt ("binnen vier weken"). The law says a month (art. 12 lid 3
AVG), and where that ends on a weekend or a holiday the next working day (art. 3 lid 4 Verordening 1182/71). The shop
goes by its promise. Nothing stops this clock: not a missing proof, and not a holiday of the owner.
"""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

import holidays

PROMISED = timedelta(days=28)
LEGAL_MONTHS, EXTENDED_MONTHS = 1, 3
# Days that are left when the owner is reminded.
REMINDERS = (14, 7, 3, 0)


class Urgency(StrEnum):
    """For a class name in a page."""

    CALM = "calm"
    SOON = "soon"
    PRESSING = "pressing"
    TODAY = "today"
    OVERDUE = "overdue"


def promised_by(received: date) -> date:
    """The last day of the policy's four weeks, weekend or not."""
    return received + PROMISED


def lawful_by(received: date, *, extended: bool = False) -> date:
    """The last day of the legal month, or of the three months of who was told in time that it takes longer."""
    return _working_day(_months_later(received, EXTENDED_MONTHS if extended else LEGAL_MONTHS))


def days_left(due: date, *, today: date) -> int:
    """Negative when it is too late."""
    return (due - today).days


def urgency(due: date, *, today: date) -> Urgency:
    left = days_left(due, today=today)
    if left < 0:
        return Urgency.OVERDUE
    if left == 0:
        return Urgency.TODAY
    if left <= 3:
        return Urgency.PRESSING
    return Urgency.SOON if left <= 7 else Urgency.CALM


def reminder_due(due: date, *, today: date, reminded: date | None) -> bool:
    """Whether a reminder's day has come since the last one, also when the clock was down on the day itself."""
    return any(reminded is None or reminded < day for day in _reminder_days(due) if day <= today)


def _reminder_days(due: date) -> Iterator[date]:
    return (due - timedelta(days=left) for left in REMINDERS)


def _months_later(day: date, months: int) -> date:
    """The same day of the month, or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _working_day(day: date) -> date:
    while day.weekday() >= calendar.SATURDAY or day in _public_holidays(day.year):
        day += timedelta(days=1)
    return day


@cache
def _public_holidays(year: int) -> holidays.HolidayBase:
    return holidays.country_holidays("NL", years=year)
