"""A package's life: asked for, made once, kept sealed, handed out a few times, forgotten."""

import hashlib
import stat
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path
from threading import Thread
from typing import Any
from unittest import mock
from zipfile import ZipFile

import pytest
from django.db import connection, transaction
from django.utils import timezone
from django_tasks_db.models import DBTaskResult
from pytest_django import DjangoCaptureOnCommitCallbacks

from privacy.export import package as package_module
from privacy.export import store
from privacy.export.models import ExportPackage, PackageKind, PackageState
from privacy.export.package import (
    LIFETIME,
    PackageNotMade,
    PackageNotReady,
    ask_for_package,
    make_package,
    open_package,
)
from privacy.export.tasks import forget_stray_packages, make_package_task
from privacy.export.whose import packages_of
from privacy.retention.engine import run_round
from privacy.sealing import Unreadable
from privacy.subject import Subject
from shop.accounts.models import User
from tests.privacy.export.opened import NOW

KLANT = Subject(emails=["klant@voorbeeld.nl"], user_ids=[7])


def asked(subject: Subject = KLANT, *, kind: PackageKind = PackageKind.PORTABILITY) -> ExportPackage:
    return ask_for_package(subject, kind=kind, now=NOW)


def made(subject: Subject = KLANT) -> ExportPackage:
    return make_package(asked(subject).pk, now=NOW)


@pytest.mark.django_db
def test_who_asks_gets_his_package_in_the_background(
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        package = ask_for_package(KLANT, kind=PackageKind.PORTABILITY, now=timezone.now())
        assert not DBTaskResult.objects.exists()

    task = DBTaskResult.objects.get(task_path=make_package_task.module_path)
    assert package.state == PackageState.ASKED
    assert task.args_kwargs == {"args": [str(package.pk)], "kwargs": {}}
    assert make_package_task.func(str(package.pk)) == PackageState.READY


@pytest.mark.django_db
def test_nobodys_name_is_in_the_row() -> None:
    package = asked()

    row = str(list(ExportPackage.objects.values()))

    assert package.sealed_subject
    assert "klant@" not in row
    assert made().sealed_subject is None


@pytest.mark.django_db
def test_asking_twice_gives_one_package() -> None:
    assert asked() == asked()
    assert asked(kind=PackageKind.ACCESS) != asked()
    assert asked(Subject(emails=["gast@voorbeeld.nl"])) != asked()


@pytest.mark.django_db
def test_a_package_opens_as_it_was_made() -> None:
    User.objects.create(email="klant@voorbeeld.nl")

    package = made()

    content = b"".join(open_package(package))
    assert package.state == PackageState.READY
    assert package.size == len(content)
    assert package.sha256 == hashlib.sha256(content).hexdigest()
    assert "csv/accounts.csv" in ZipFile(BytesIO(content)).namelist()


@pytest.mark.django_db
def test_on_disk_it_is_sealed_and_for_the_shop_alone(packages_folder: Path) -> None:
    made()

    (file,) = packages_folder.iterdir()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(packages_folder.stat().st_mode) == 0o700
    assert b"gegevens.json" not in file.read_bytes()


@pytest.mark.django_db
def test_one_package_is_not_opened_as_another(packages_folder: Path) -> None:
    one, other = made(), made(Subject(emails=["gast@voorbeeld.nl"]))
    (packages_folder / f"{one.pk}{store.ENDING}").rename(packages_folder / f"{other.pk}{store.ENDING}")

    with pytest.raises(Unreadable):
        list(open_package(other))


@pytest.mark.django_db
def test_making_it_again_changes_nothing() -> None:
    package = made()

    again = make_package(package.pk, now=NOW + timedelta(hours=1))

    assert again.made_at == NOW
    assert again.sha256 == package.sha256


@pytest.mark.django_db
def test_what_is_too_late_is_not_made(packages_folder: Path) -> None:
    package = make_package(asked().pk, now=NOW + LIFETIME)

    assert package.state == PackageState.ASKED
    assert not packages_folder.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("broken", ["write_package", "store.keep_sealed"])
def test_a_failure_is_told_by_name_leaves_no_file_and_can_be_tried_again(
    broken: str, packages_folder: Path
) -> None:
    package = asked()

    with (
        mock.patch.object(*_of(broken), side_effect=OSError("klant@voorbeeld.nl")),
        pytest.raises(PackageNotMade, match=r"^OSError$"),
    ):
        make_package(package.pk, now=NOW)

    package.refresh_from_db()
    assert (package.state, package.error) == (PackageState.FAILED, "OSError")
    assert list(packages_folder.glob("*")) == []
    with pytest.raises(PackageNotReady):
        open_package(package)
    assert make_package(package.pk, now=NOW).error == ""


def _of(name: str) -> tuple[Any, str]:
    return (store, "keep_sealed") if name.startswith("store.") else (package_module, name)


@pytest.mark.django_db
def test_sealing_that_breaks_off_leaves_no_draft(packages_folder: Path) -> None:
    with mock.patch.object(store, "seal_stream", side_effect=OSError), pytest.raises(PackageNotMade):
        made()

    assert list(packages_folder.iterdir()) == []


@pytest.mark.django_db
def test_a_package_that_does_not_exist_is_not_made() -> None:
    package = asked()
    package.delete()

    with pytest.raises(ExportPackage.DoesNotExist):
        make_package(package.id, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_of_two_makers_at_once_one_makes_it() -> None:
    package = ask_for_package(KLANT, kind=PackageKind.PORTABILITY, now=timezone.now())
    states: list[str] = []

    with transaction.atomic():
        assert package_module._is_ours(package.pk)
        _in_a_thread(lambda: states.append(make_package(package.pk, now=NOW).state))

    assert states == [PackageState.ASKED]
    assert make_package(package.pk, now=NOW).state == PackageState.READY


def _in_a_thread(work: Callable[[], object]) -> None:
    def and_close() -> None:
        work()
        connection.close()

    thread = Thread(target=and_close)
    thread.start()
    thread.join()


@pytest.mark.django_db
def test_packages_are_found_by_any_identifier() -> None:
    package = asked()
    asked(Subject(emails=["gast@voorbeeld.nl"]))

    assert list(packages_of(Subject(user_ids=[7], emails=["anders@voorbeeld.nl"]))) == [package]
    assert not packages_of(Subject(user_ids=[8])).exists()


@pytest.mark.django_db
def test_after_its_last_day_file_and_row_are_gone(
    packages_folder: Path, django_capture_on_commit_callbacks: Any
) -> None:
    old, young = made(), asked(Subject(emails=["gast@voorbeeld.nl"]))
    now = timezone.now()
    ExportPackage.objects.filter(pk=old.pk).update(expires_at=now)
    ExportPackage.objects.filter(pk=young.pk).update(expires_at=now + timedelta(hours=1))

    with django_capture_on_commit_callbacks(execute=True):
        run_round(now=now)

    assert list(ExportPackage.objects.all()) == [young]
    assert list(packages_folder.iterdir()) == []


@pytest.mark.django_db
def test_files_that_nobody_knows_go_but_not_while_they_may_be_in_the_making(packages_folder: Path) -> None:
    kept = made()
    ExportPackage.objects.update(expires_at=timezone.now() + timedelta(hours=1))
    stray, draft = packages_folder / "vreemd.verzegeld", packages_folder / f"{kept.pk}-x.deel"
    for path in (stray, draft):
        path.write_bytes(b"")

    forgotten_at_once = forget_stray_packages.func()
    there_at_once = {path.name for path in packages_folder.iterdir()}
    with mock.patch("privacy.export.tasks.ABANDONED_AFTER", timedelta(0)):
        forgotten_later = forget_stray_packages.func()

    assert (forgotten_at_once, forgotten_later) == (0, 2)
    assert {stray.name, draft.name} < there_at_once
    assert [path.stem for path in packages_folder.iterdir()] == [str(kept.pk)]
