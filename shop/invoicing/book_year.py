"""Book years, and until when a document must be kept. Pure; not for what is deleted after that day."""

from calendar import monthrange
from datetime import date

# Art. 52 lid 4 AWR: seven years, which begin when the book year ends.
AWR_52_YEARS = 7
# Art. 369k Btw-richtlijn, art. 63 quater Uitv.vo 282/2011: ten years, from the end of the year of the sale.
OSS_YEARS = 10

YearEnd = tuple[int, int]


def end_of_book_year(day: date, *, year_end: YearEnd) -> date:
    """The last day of the book year of `day`. `year_end` is (month, day); (2, 29) is the last of February."""
    this_year = _on(year_end, year=day.year)
    return this_year if day <= this_year else _on(year_end, year=day.year + 1)


def kept_until(day: date, *, year_end: YearEnd, oss: bool) -> date:
    """The last day on which a document of `day` must still be there; it may go on the day after."""
    book_year = end_of_book_year(day, year_end=year_end)
    fiscal = _on(year_end, year=book_year.year + AWR_52_YEARS)
    return max(fiscal, date(day.year + OSS_YEARS, 12, 31)) if oss else fiscal


def _on(year_end: YearEnd, *, year: int) -> date:
    month, day = year_end
    return date(year, month, min(day, monthrange(year, month)[1]))
