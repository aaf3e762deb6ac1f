"""A database that was put back by hand stays shut until it has forgotten whom it must."""

from collections.abc import Iterable, Iterator
from typing import Any
from unittest import mock
from uuid import UUID, uuid4

import pytest
from django.conf import settings as site
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from pytest_django import DjangoAssertNumQueries

from privacy.backups import journal
from privacy.backups.door import Door, KeepShut, wait_until_open, why_shut
from privacy.backups.models import JournalMark
from privacy.erasure.models import Erasure, ErasureState

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _a_connection_that_a_test_can_roll_back() -> Iterator[None]:
    with mock.patch("privacy.backups.door.close_old_connections"):
        yield


def note(erasure_id: UUID | None = None) -> None:
    journal.note(erasure_id or uuid4(), ["emails:1"], at=timezone.now())


def put_back_an_older_copy() -> None:
    JournalMark.objects.all().delete()


class Clock:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def answer_of(door: Door, path: str) -> tuple[str, dict[str, str], bytes]:
    seen: list[Any] = []

    def shop(environ: Any, start_response: Any) -> Iterable[bytes]:
        start_response("200 OK", [])
        return [b"welkom"]

    guarded = KeepShut(shop, door=door, page="Even dicht", always_open=("/readyz", "/static/"))
    body = b"".join(guarded({"PATH_INFO": path}, lambda *facts: seen.extend(facts)))  # type: ignore[arg-type]
    return seen[0], dict(seen[1]), body


def test_a_shop_that_erased_nobody_is_open() -> None:
    assert why_shut() == ""


def test_a_shop_that_did_what_it_noted_is_open() -> None:
    note()

    assert why_shut() == ""


def test_an_older_copy_is_shut_and_says_how_to_go_on() -> None:
    note()
    note()
    put_back_an_older_copy()

    assert "wissingen (2)" in why_shut()
    assert "terugzetten" in why_shut()


def test_a_lost_or_broken_journal_keeps_the_shop_shut() -> None:
    note()
    whole = site.PRIVACY_JOURNAL.read_bytes()

    site.PRIVACY_JOURNAL.write_bytes(whole.replace(b'"alles"', b'"niets"'))
    assert "veranderd" in why_shut()
    site.PRIVACY_JOURNAL.write_bytes(b"")
    assert "ontbreken 1 regels" in why_shut()


def test_a_journal_that_cannot_be_read_keeps_the_shop_shut() -> None:
    with mock.patch("privacy.backups.journal.read_lines", side_effect=PermissionError("journaal")):
        assert "journaal" in why_shut()


@pytest.mark.parametrize("state", [ErasureState.PLANNED, ErasureState.WAITING])
def test_an_erasure_that_this_database_finishes_by_itself_keeps_nothing_shut(state: str) -> None:
    erasure = Erasure.objects.create(asked_by="klant", state=state, begun_at=timezone.now())
    note(erasure.pk)
    put_back_an_older_copy()

    assert why_shut() == ""


def test_an_erasure_that_was_only_asked_for_when_the_copy_was_made_keeps_it_shut() -> None:
    erasure = Erasure.objects.create(asked_by="klant")
    note(erasure.pk)
    put_back_an_older_copy()

    assert "wissingen (1)" in why_shut()


def test_a_copy_from_before_there_was_a_journal_is_shut() -> None:
    note()
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE privacy_journalmark RENAME TO privacy_weg")

    assert Door().is_open() is False


def test_tables_that_are_still_to_be_made_shut_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE privacy_journalmark RENAME TO privacy_weg")

    assert Door().is_open() is True


def test_an_open_door_asks_nothing_for_a_minute(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    clock = Clock()
    door = Door(clock)
    assert door.is_open()

    with django_assert_num_queries(0):
        clock.now += 59
        assert all(door.is_open() for _ in range(100))
    with django_assert_num_queries(1):
        clock.now += 2
        assert door.is_open()


def test_a_copy_that_is_put_back_under_a_running_shop_shuts_it() -> None:
    clock = Clock()
    door = Door(clock)
    note()
    assert door.is_open()

    put_back_an_older_copy()
    clock.now += 61

    assert not door.is_open()


def test_a_door_opens_by_itself_when_the_erasures_are_done(caplog: pytest.LogCaptureFixture) -> None:
    clock = Clock()
    door = Door(clock)
    note()
    put_back_an_older_copy()
    assert not door.is_open()
    assert "terugzetten" in caplog.text

    (entry,) = journal.entries()
    JournalMark.objects.create(entry=entry.id)
    clock.now += 6

    assert door.is_open()


def test_without_a_database_nobody_can_say() -> None:
    with (
        mock.patch("privacy.backups.journal.pending", side_effect=OperationalError),
        pytest.raises(OperationalError),
    ):
        why_shut()


def test_without_a_database_the_shop_says_so_itself() -> None:
    with mock.patch("privacy.backups.door.JournalMark.objects.count", side_effect=OperationalError):
        assert Door().is_open()


def test_a_shut_shop_answers_every_page_with_503() -> None:
    note()
    put_back_an_older_copy()

    status, headers, body = answer_of(Door(), "/account/")

    assert status == "503 Service Unavailable"
    assert body == b"Even dicht"
    assert headers["Cache-Control"] == "no-store"
    assert int(headers["Retry-After"]) > 0


@pytest.mark.parametrize("path", ["/readyz", "/static/css/shop.css"])
def test_a_shut_shop_still_answers_monitors_and_its_own_stylesheet(path: str) -> None:
    note()
    put_back_an_older_copy()

    assert answer_of(Door(), path)[2] == b"welkom"


def test_an_open_shop_answers() -> None:
    assert answer_of(Door(), "/account/")[2] == b"welkom"


def test_the_web_server_stands_behind_the_door() -> None:
    from innerjewels import wsgi

    guarded = wsgi.guarded_application
    assert "dicht" in guarded._page.decode()
    assert guarded._always_open == ("/healthz", "/readyz", site.STATIC_URL)


def test_a_worker_waits_for_the_door() -> None:
    note()
    put_back_an_older_copy()
    clock = Clock()
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        clock.now += seconds
        if len(pauses) == 3:
            (entry,) = journal.entries()
            JournalMark.objects.create(entry=entry.id)

    wait_until_open(Door(clock), pause=pause)

    assert len(pauses) == 3


def test_the_worker_of_the_shop_is_one_that_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    began: list[str] = []
    monkeypatch.setattr("shop.management.commands.db_worker.wait_until_open", lambda _: began.append("wait"))
    monkeypatch.setattr(db_worker.Command, "handle", lambda *_, **__: began.append("work"))

    call_command("db_worker", batch=True)

    assert began == ["wait", "work"]
