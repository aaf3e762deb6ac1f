"""When a row must be gone: the moments that a rule's `ends` is made of.

Months and years are counted on the calendar and the clock of the site's time zone (`settings.TIME_ZONE`), whatever
zone the database session is in: 31 January and a month is the last of February, and midnight stays midnight over a
change of the clock. Needs PostgreSQL.
"""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.models import DateTimeField, F, Func
from django.db.models.expressions import Combinable
from django.db.models.sql.compiler import SQLCompiler
from django.utils import timezone

from privacy.declaration import PerRow
from privacy.legal import Period, PeriodUnit

_UNITS = {PeriodUnit.DAY: "days", PeriodUnit.MONTH: "months", PeriodUnit.YEAR: "years"}


def after(period: Period, moment: str | Combinable) -> PerRow:
    """`period` after `moment`, a timestamp or a date; a date counts from its end. Null where the moment is null."""
    return lambda: _End(_expression(moment), interval=f"{period.length} {_UNITS[period.unit]}")


def day_after(day: str | Combinable) -> PerRow:
    """The midnight that ends `day`, a date: what must be kept until and including that day may go from then."""
    return lambda: _End(_expression(day), interval="0 days")


def _expression(moment: str | Combinable) -> Combinable:
    return F(moment) if isinstance(moment, str) else moment


class _End(Func):
    """Arithmetic on the clock on the wall: from the moment to local time, the interval, and back to a moment."""

    output_field = DateTimeField()
    from_timestamp = "((((%(expressions)s) AT TIME ZONE %%s) + INTERVAL '%(interval)s') AT TIME ZONE %%s)"
    from_date = "((((%(expressions)s) + 1) + INTERVAL '%(interval)s') AT TIME ZONE %%s)"

    def __init__(self, moment: Combinable, *, interval: str) -> None:
        super().__init__(moment, interval=interval)

    def as_sql(
        self, compiler: SQLCompiler, connection: BaseDatabaseWrapper, *_: Any, **extra: Any
    ) -> tuple[str, tuple[str | int, ...]]:
        zone, given = timezone.get_default_timezone_name(), self.get_source_expressions()[0].output_field
        if isinstance(given, DateTimeField):  # a subclass of DateField
            sql, params = super().as_sql(compiler, connection, template=self.from_timestamp, **extra)
            return sql, (*params, zone, zone)
        sql, params = super().as_sql(compiler, connection, template=self.from_date, **extra)
        return sql, (*params, zone)
