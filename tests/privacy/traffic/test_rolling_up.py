"""Raw counts are rolled up when their day is over and gone within 48 hours; rare words are gone after their month."""

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError
from django.utils import timezone

from privacy.registry import registry
from privacy.retention.rules import rule_of
from privacy.traffic import tasks
from privacy.traffic.kinds import Kind
from privacy.traffic.models import DailySum, RawCount
from privacy.traffic.rolling_up import forget_rare_words, roll_up
from privacy.traffic.tasks import close_days
from shop.schedule import JOBS

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
YESTERDAY = TODAY - timedelta(days=1)
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def raw(day: date, count: int = 1, *, kind: Kind = Kind.VIEW, subject: str = "voorpagina") -> None:
    RawCount.objects.create(day=day, kind=kind, subject=subject, count=count)


def keep(day: date, count: int, *, kind: Kind = Kind.SEARCH, subject: str = "broche") -> None:
    DailySum.objects.create(day=day, kind=kind, subject=subject, count=count)


def sums() -> list[tuple[Any, ...]]:
    return list(DailySum.objects.order_by("day", "subject").values_list("day", "subject", "count"))


def test_a_day_that_is_over_becomes_one_sum_and_its_raw_rows_go() -> None:
    raw(YESTERDAY, 2)
    raw(YESTERDAY, 3)
    raw(TODAY)

    assert roll_up(TODAY) == 2
    assert sums() == [(YESTERDAY, "voorpagina", 5)]
    assert list(RawCount.objects.values_list("day", flat=True)) == [TODAY]


def test_what_a_process_writes_after_midnight_is_added() -> None:
    raw(YESTERDAY, 2)
    roll_up(TODAY)
    raw(YESTERDAY, 1)

    roll_up(TODAY)
    roll_up(TODAY)

    assert sums() == [(YESTERDAY, "voorpagina", 3)]


def test_the_clock_closes_every_day_by_itself() -> None:
    raw(timezone.localdate() - timedelta(days=1))

    assert close_days.call() == 1
    assert close_days.call() == 0
    assert not RawCount.objects.exists()
    assert close_days in [job.task for job in JOBS]


def test_nothing_goes_when_its_sum_could_not_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def breaks(today: date) -> None:
        raise DatabaseError

    raw(timezone.localdate() - timedelta(days=1))
    monkeypatch.setattr(tasks, "forget_rare_words", breaks)

    with pytest.raises(DatabaseError):
        close_days.call()

    assert RawCount.objects.count() == 1


@pytest.mark.parametrize(
    ("now", "is_due"),
    [(datetime(2026, 11, 23, 23, 59), False), (datetime(2026, 11, 24, 0, 0), True)],
)
def test_what_was_not_rolled_up_goes_with_the_round_of_that_night(now: datetime, is_due: bool) -> None:
    raw(TODAY)
    rule = rule_of("R17-ruwe-telling", registry=registry)
    assert rule

    due = rule.due(now=now.replace(tzinfo=AMSTERDAM))

    assert due.exists() is is_due


def test_sums_go_after_twenty_five_months() -> None:
    keep(date(2024, 10, 23), 5)
    keep(date(2024, 10, 24), 5)
    rule = rule_of("R17-dagtelling", registry=registry)
    assert rule

    due = rule.due(now=datetime(2026, 11, 24, 12, tzinfo=AMSTERDAM))

    assert [row.day for row in due] == [date(2024, 10, 23)]


def test_a_word_of_which_a_month_saw_fewer_than_five_loses_its_name() -> None:
    keep(date(2026, 10, 3), 2, subject="jan jansen")
    keep(date(2026, 10, 9), 2, subject="jan jansen")
    keep(date(2026, 10, 9), 3)
    keep(date(2026, 10, 31), 2)

    forget_rare_words(TODAY)
    forget_rare_words(TODAY)

    assert sums() == [
        (date(2026, 10, 3), "", 2),
        (date(2026, 10, 9), "", 2),
        (date(2026, 10, 9), "broche", 3),
        (date(2026, 10, 31), "broche", 2),
    ]


def test_words_of_this_month_and_words_of_the_shop_itself_stay() -> None:
    keep(TODAY.replace(day=1), 1)
    keep(date(2026, 10, 3), 1, kind=Kind.VIEW, subject="sieraad")

    forget_rare_words(TODAY)

    assert [word for _, word, _ in sums()] == ["sieraad", "broche"]


def test_a_count_says_what_it_counts() -> None:
    raw(TODAY, 3)

    assert str(RawCount.objects.get()).split() == ["2026-11-23", "bekeken", "voorpagina", "3"]
