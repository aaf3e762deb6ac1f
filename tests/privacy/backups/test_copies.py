"""Copies of the database: sealed, read back, and kept for their time only."""

import errno
import os
import stat
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection
from pytest_django.fixtures import Settings

from privacy.backups import copies, journal, postgres
from privacy.backups.copies import UnreadableCopy, forget_old_copies, last_backup, make_backup, opened
from privacy.backups.postgres import NoSuitableProgram, ProgramFailed
from privacy.backups.tasks import make_backup_task
from privacy.sealing import BACKUP, seal_stream
from shop.accounts.models import User

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
OTHER_KEY = "YW5kZXJlLXNsZXV0ZWwtdmFuLTMyLWJ5dGVzLWxhbmc="


def a_copy(folder: Path, *, days_old: float) -> Path:
    made_at = NOW - timedelta(days=days_old)
    path = folder / f"{made_at:%Y%m%dT%H%M%SZ}.kopie"
    folder.mkdir(exist_ok=True)
    path.write_bytes(b"x")
    path.with_name(f"{path.name}.sha256").write_text(f"abc  {path.name}\n")
    return path


def as_sql(path: Path, to: Path) -> str:
    postgres.feed([str(postgres.program("pg_restore")), "--file", str(to)], opened(path))
    return to.read_text()


@pytest.fixture
def _a_customer(transactional_db: None) -> None:
    User.objects.create(email="klant@voorbeeld.nl")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO shared_cache VALUES ('sleutel', 'iets van vandaag', now())")


@pytest.mark.usefixtures("_a_customer")
def test_a_copy_holds_the_database_and_shows_nothing_of_it(
    backup_folder: Path, tmp_path: Path, settings: Settings
) -> None:
    shared = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    settings.CACHES = {**site.CACHES, "default": shared}

    copy = make_backup(now=NOW)

    sealed = copy.path.read_bytes()
    assert b"PGDMP" not in sealed
    assert b"voorbeeld" not in sealed
    text = as_sql(copy.path, tmp_path / "dump.sql")
    assert "klant@voorbeeld.nl" in text
    assert "iets van vandaag" not in text  # the cache is not worth keeping
    assert copy == last_backup()
    assert copy.path == backup_folder / "20261123T040000Z.kopie"


@pytest.mark.usefixtures("_a_customer")
def test_only_its_owner_may_read_a_copy_and_its_sum_lies_beside_it(backup_folder: Path) -> None:
    copy = make_backup(now=NOW)

    assert stat.S_IMODE(copy.path.stat().st_mode) == 0o600
    assert stat.S_IMODE(backup_folder.stat().st_mode) == 0o700
    line = copy.path.with_name(f"{copy.path.name}.sha256").read_text()
    assert line == f"{copy.sha256}  {copy.path.name}\n"


@pytest.mark.usefixtures("_a_customer", "backup_folder")
def test_the_first_copy_begins_the_journal() -> None:
    make_backup(now=NOW)

    assert [entry.scope for entry in journal.entries()] == ["begin"]
    assert journal.pending() == []


@pytest.mark.usefixtures("_a_customer", "backup_folder")
def test_another_key_opens_no_copy(settings: Settings) -> None:
    copy = make_backup(now=NOW)

    settings.BACKUP_KEY = OTHER_KEY

    with pytest.raises(UnreadableCopy, match="BACKUP_KEY"):
        list(opened(copy.path))


@pytest.mark.usefixtures("_a_customer")
def test_a_full_disk_leaves_no_half_copy_and_the_ones_that_were_there(backup_folder: Path) -> None:
    earlier = a_copy(backup_folder, days_old=40)
    full = OSError(errno.ENOSPC, "No space left on device")

    with (
        mock.patch.object(copies._Digested, "write", side_effect=full),
        pytest.raises(OSError, match="space"),
    ):
        make_backup(now=NOW)

    assert sorted(backup_folder.glob("*.kopie*")) == [earlier, earlier.with_name(f"{earlier.name}.sha256")]
    assert list(backup_folder.glob("*.deel")) == []


@pytest.mark.usefixtures("_a_customer")
def test_a_dump_that_breaks_off_is_no_copy(backup_folder: Path) -> None:
    half = [*copies._dump_command()[:-1], "dbname=bestaat_niet_hier"]

    with mock.patch.object(copies, "_dump_command", return_value=half), pytest.raises(ProgramFailed):
        make_backup(now=NOW)

    assert list(backup_folder.glob("*.kopie*")) == []


@pytest.mark.usefixtures("_a_customer")
def test_a_copy_that_the_disk_changed_is_noticed_at_once(backup_folder: Path) -> None:
    rename_nothing = mock.patch.object(copies, "_sha256", return_value="anders")

    with rename_nothing, pytest.raises(UnreadableCopy, match="sha256"):
        make_backup(now=NOW)

    assert list(backup_folder.glob("*.kopie*")) == []


@pytest.mark.usefixtures("_a_customer")
def test_what_a_killed_copy_left_is_cleared(backup_folder: Path) -> None:
    backup_folder.mkdir()
    remains = backup_folder / "20261101T040000Z.deel"
    remains.write_bytes(b"half")

    make_backup(now=NOW)

    assert not remains.exists()


def test_copies_go_after_five_weeks(backup_folder: Path) -> None:
    old, edge, young = (a_copy(backup_folder, days_old=days) for days in (35.01, 35, 1))

    gone = forget_old_copies(now=NOW)

    assert gone == [old]
    assert sorted(backup_folder.iterdir()) == sorted(
        [edge, edge.with_name(f"{edge.name}.sha256"), young, young.with_name(f"{young.name}.sha256")]
    )


def test_the_only_copy_stays_however_old_it_is(backup_folder: Path) -> None:
    only = a_copy(backup_folder, days_old=400)

    assert forget_old_copies(now=NOW) == []
    assert only.exists()


def test_a_copy_that_was_given_a_name_is_left_alone(backup_folder: Path) -> None:
    named = a_copy(backup_folder, days_old=40).rename(backup_folder / "voor de verbouwing.kopie")
    a_copy(backup_folder, days_old=1)

    assert forget_old_copies(now=NOW) == []
    assert named.exists()


@pytest.mark.usefixtures("backup_folder")
def test_a_shop_without_copies_says_so() -> None:
    assert last_backup() is None


@pytest.mark.django_db
def test_the_programs_that_ship_with_the_database_are_found() -> None:
    assert postgres.program("pg_dump").parent == site.PRIVACY_POSTGRES_PROGRAMS


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("shown", "said"), [("pg_dump (PostgreSQL) 9.6.1", "versie 9"), ("iets anders", "versie 0")]
)
def test_a_program_older_than_the_server_is_refused(
    tmp_path: Path, settings: Settings, monkeypatch: pytest.MonkeyPatch, shown: str, said: str
) -> None:
    old = tmp_path / "pg_dump"
    old.write_text(f"#!/bin/sh\necho '{shown}'\n")
    old.chmod(0o755)
    settings.PRIVACY_POSTGRES_PROGRAMS = tmp_path / "leeg"
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")

    with pytest.raises(NoSuitableProgram, match=said):
        postgres.program("pg_dump")


@pytest.mark.django_db
def test_without_any_program_the_owner_hears_what_to_install(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.PRIVACY_POSTGRES_PROGRAMS = Path("/nergens")
    monkeypatch.setenv("PATH", "/nergens")

    with pytest.raises(CommandError, match="postgresql-client"):
        call_command("reservekopie")


def test_a_program_that_stops_listening_says_why() -> None:
    complaining = ["/bin/sh", "-c", "echo vol >&2; exit 3"]

    with pytest.raises(ProgramFailed, match="sh: vol"):
        postgres.feed(complaining, (bytes(100_000) for _ in range(100)))


@pytest.mark.django_db
def test_a_password_goes_around_the_command_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(connection.settings_dict, "PASSWORD", "geheim-woord")

    assert "geheim-woord" not in " ".join(copies._dump_command())
    assert postgres._environment()["PGPASSWORD"] == "geheim-woord"


def test_memory_does_not_grow_with_the_dump() -> None:
    asked: list[int] = []

    class Endless(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            asked.append(size or -1)
            return os.urandom(size) if size and len(asked) < 100 else b""

    seal_stream(Endless(), BytesIO(), purpose=BACKUP)

    assert max(asked) <= 64 * 1024
    assert min(asked) > 0


@pytest.mark.usefixtures("_a_customer", "backup_folder")
def test_the_command_says_where_the_copy_is(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("reservekopie")

    copy = last_backup()
    assert copy is not None
    assert str(copy.path) in capsys.readouterr().out


@pytest.mark.usefixtures("_a_customer", "backup_folder")
def test_the_worker_makes_one_each_night() -> None:
    make_backup_task.call()

    assert last_backup() is not None


@pytest.mark.usefixtures("_a_customer", "backup_folder")
def test_a_copy_that_fails_fails_the_task() -> None:
    def refuse(*_: Any, **__: Any) -> None:
        raise ProgramFailed("pg_dump: kapot")

    with mock.patch("privacy.backups.tasks.make_backup", refuse), pytest.raises(ProgramFailed):
        make_backup_task.call()
