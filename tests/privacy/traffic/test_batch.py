"""Counts on their way to the database: added up in memory, written in the background, never in the way of a page."""

from collections import Counter
from datetime import date
from threading import Thread
from time import monotonic, sleep

import pytest
from django.db import DatabaseError
from django.test import override_settings
from pytest_django.fixtures import Settings

from privacy.traffic.counting import writing
from privacy.traffic.counting.batch import MOST_FREE_WORDS, Batch, Key
from privacy.traffic.kinds import Event, Kind
from privacy.traffic.models import RawCount
from tests.privacy.traffic.visiting import PHONE, visit

TODAY = date(2026, 11, 23)
HOME = Event(Kind.VIEW, "voorpagina")


class Table:
    """Takes what is written, unless it is broken."""

    def __init__(self) -> None:
        self.rows: Counter[Key] = Counter()
        self.is_broken = False

    def write(self, counts: Counter[Key]) -> None:
        if self.is_broken:
            raise DatabaseError("weg")
        self.rows.update(counts)


def test_what_was_counted_is_written_once() -> None:
    table = Table()
    batch = Batch(table.write)
    batch.add([HOME, HOME], day=TODAY)

    batch.flush()
    batch.flush()

    assert table.rows == {(TODAY, HOME): 2}


def test_a_database_that_is_away_loses_nothing(caplog: pytest.LogCaptureFixture) -> None:
    table = Table()
    batch = Batch(table.write)
    table.is_broken = True
    batch.add([HOME], day=TODAY)
    batch.flush()
    table.is_broken = False
    batch.add([HOME], day=TODAY)

    batch.flush()

    assert table.rows == {(TODAY, HOME): 2}
    assert caplog.messages == ["Counts of visits wait: DatabaseError"]


def test_words_that_visitors_make_up_are_bounded() -> None:
    table = Table()
    batch = Batch(table.write)
    terms = [Event(Kind.SEARCH, f"term {number}") for number in range(MOST_FREE_WORDS + 50)]

    batch.add([*terms, terms[0], HOME], day=TODAY)
    batch.flush()

    assert len(table.rows) == MOST_FREE_WORDS + 2
    assert table.rows[TODAY, Event(Kind.SEARCH)] == 50
    assert table.rows[TODAY, terms[0]] == 2
    assert table.rows.total() == MOST_FREE_WORDS + 52


def test_threads_that_count_at_once_lose_nothing() -> None:
    table = Table()
    batch = Batch(table.write)

    def count_and_flush() -> None:
        for _ in range(500):
            batch.add([HOME], day=TODAY)
            batch.flush()

    threads = [Thread(target=count_and_flush) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert table.rows == {(TODAY, HOME): 2_000}


@pytest.mark.django_db
def test_a_visit_is_written_without_who_or_when() -> None:
    visit("/contact/", User_Agent=PHONE, Referer="https://pinterest.nl/pin/77")

    writing.batch.flush()

    rows = RawCount.objects.order_by("kind").values_list("kind", "subject", "other", "count")
    assert list(rows) == [
        (Kind.DEVICE, "telefoon", "", 1),
        (Kind.VIEW, "contact", "", 1),
        (Kind.ENTRY, "pinterest.nl", "", 1),
        (Kind.COUNTRY, "NL", "", 1),
    ]


@pytest.mark.django_db(transaction=True)
def test_the_thread_writes_by_itself() -> None:
    with override_settings(PRIVACY_TRAFFIC_SECONDS=0.05):
        visit("/contact/")
        assert _waits_for_rows()
        writing._writer.stop()


@pytest.mark.django_db(transaction=True)
def test_a_process_that_stops_writes_first(settings: Settings) -> None:
    settings.PRIVACY_TRAFFIC_SECONDS = 3_600
    visit("/contact/")

    writing._writer.stop()

    assert RawCount.objects.count() == 4


def _waits_for_rows(seconds: float = 5) -> bool:
    until = monotonic() + seconds
    while not RawCount.objects.exists():
        if monotonic() > until:
            return False
        sleep(0.02)
    return True
