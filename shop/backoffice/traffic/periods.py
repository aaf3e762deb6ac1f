"""The weeks, months and years that a report is about. Whole ones of the calendar; the running one up to yesterday."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from django.utils.formats import date_format

from privacy.traffic.sums import Span

DAY = timedelta(days=1)


class Length(StrEnum):
    WEEK = "week"
    MONTH = "maand"
    YEAR = "jaar"


@dataclass(frozen=True)
class Period:
    """`today` is not over, so nothing of it is in a report."""

    length: Length
    first: date
    today: date

    @property
    def last(self) -> date:
        return _next(self.length, self.first) - DAY

    @property
    def span(self) -> Span:
        return Span(self.first, min(self.last, self.today - DAY))

    @property
    def is_running(self) -> bool:
        return self.last >= self.today

    @property
    def has_days(self) -> bool:
        return self.first < self.today

    @property
    def title(self) -> str:
        if self.length is Length.WEEK:
            return f"Week {self.first.isocalendar().week}, vanaf {date_format(self.first, 'j F Y')}"
        return date_format(self.first, "F Y" if self.length is Length.MONTH else "Y").capitalize()

    def before(self) -> "Period":
        return period_of(self.first - DAY, length=self.length, today=self.today)

    def after(self) -> "Period | None":
        """None when it has not begun."""
        return None if self.is_running else Period(self.length, _next(self.length, self.first), self.today)

    def of_length(self, length: Length) -> "Period":
        """The one of that length in which this one's last counted day lies."""
        return period_of(max(self.span.last, self.first), length=length, today=self.today)

    def steps(self) -> list[Span]:
        """What a chart shows side by side: days, or the months of a year. Also those that are still to come."""
        if self.length is Length.YEAR:
            firsts = [date(self.first.year, month, 1) for month in range(1, 13)]
            return [Span(first, _next(Length.MONTH, first) - DAY) for first in firsts]
        days = (self.last - self.first).days + 1
        return [Span(self.first + n * DAY, self.first + n * DAY) for n in range(days)]


def period_of(day: date, *, length: Length, today: date) -> Period:
    """The period that the day is in."""
    if length is Length.WEEK:
        return Period(length, day - timedelta(days=day.weekday()), today)
    return Period(length, day.replace(day=1) if length is Length.MONTH else date(day.year, 1, 1), today)


def asked_period(length: str, day: str, *, today: date) -> Period:
    """From an address; what cannot be read or has not begun is the month of yesterday."""
    try:
        wanted, on = Length(length), date.fromisoformat(day)
    except ValueError:
        wanted, on = (Length(length) if length in list(Length) else Length.MONTH), today - DAY
    return period_of(min(max(on, date(2000, 1, 1)), today), length=wanted, today=today)


def _next(length: Length, first: date) -> date:
    if length is Length.WEEK:
        return first + timedelta(days=7)
    if length is Length.YEAR:
        return date(first.year + 1, 1, 1)
    return (first + timedelta(days=31)).replace(day=1)
