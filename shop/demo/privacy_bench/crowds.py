"""Who is in a large made-up shop: persons by their numbers, and when they bought."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from privacy.subject import Subject


@dataclass(frozen=True)
class Crowd:
    """`persons` numbered from `first`, who share `orders` evenly, placed at one moment and kept until one day.

    A person's number is in his address; an order's number is counted from `first` too. Crowds must not overlap:
    leave as many numbers between two of them as the first has orders or persons.
    """

    first: int
    persons: int
    orders: int
    placed: datetime
    keep_until: date
    mails: bool = True

    @property
    def numbers(self) -> range:
        return range(self.first, self.first + self.orders)

    def person(self, number: int) -> Subject:
        """The person with this number, from 0: by his address and his account."""
        return Subject(emails=[email_of(self.first + number)], user_ids=[self.first + number])


def email_of(number: int) -> str:
    return f"persoon{number}@voorbeeld.nl"


def bought_lately(*, first: int, persons: int, orders: int, now: datetime) -> Crowd:
    """Orders of two months ago, which the books keep for years."""
    placed = now - timedelta(days=61)
    return Crowd(first, persons, orders, placed, keep_until=date(placed.year + 7, 12, 31))


def bought_long_ago(*, first: int, persons: int, orders: int) -> Crowd:
    """Orders of which nothing has to be kept any more."""
    placed = datetime(2014, 6, 1, 12, tzinfo=UTC)
    return Crowd(first, persons, orders, placed, keep_until=date(2021, 12, 31), mails=False)
