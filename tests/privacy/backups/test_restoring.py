"""A copy that is put back forgets again before anyone sees it, or is not put back at all."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock
from uuid import UUID

import pytest
from django.conf import settings as site
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from post_office.mail import get_queued
from post_office.models import STATUS, Email
from pytest_django.fixtures import Settings

from privacy.backups import journal, postgres, restoring, side_database
from privacy.backups.copies import make_backup, opened
from privacy.backups.door import why_shut
from privacy.backups.postgres import ProgramFailed
from privacy.backups.side_database import CannotSwap
from privacy.erasure.models import Erasure, ErasureState
from privacy.erasure.run import ask_for_erasure, run_erasure
from privacy.subject import Subject
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.newsletter.models import Subscription
from tests.privacy.backups.canaries import everything_stored
from tests.privacy.erasure.people import came_to
from tests.shop_data import make_jewel, place

NOW = datetime(2026, 11, 23, 4, 0, tzinfo=UTC)
KLANT, GAST = "klant@voorbeeld.nl", "gast@voorbeeld.nl"
OTHER_KEY = "YW5kZXJlLXNsZXV0ZWwtdmFuLTMyLWJ5dGVzLWxhbmc="


@pytest.fixture
def copy(transactional_db: None, backup_folder: Path) -> Path:
    """Made when klant and gast were still there."""
    for email in (KLANT, GAST):
        User.objects.create(email=email)
        Subscription.objects.create(email=email, source="afrekenen", asked_at=timezone.now())
    return make_backup(now=NOW).path


@pytest.fixture(autouse=True)
def _nothing_left_beside_the_shop(_drop_kept_databases: None) -> Iterator[None]:
    yield
    assert not [name for name in side_database.databases() if "_terug_" in name]


def erase(email: str) -> UUID:
    erasure = ask_for_erasure(Subject(emails=[email]), by="klant", now=timezone.now())
    run_erasure(erasure.pk, now=timezone.now())
    return erasure.pk


def restore(path: Path) -> None:
    call_command("terugzetten", str(path))


def put_back_by_hand(path: Path) -> None:
    """As one does who never heard of `terugzetten`."""
    with side_database.side_database("_met_de_hand") as side:
        postgres.feed(side_database.restore_command(side), opened(path))
        with side_database.closed_to_others():
            side_database.take_the_place(side, kept_as=side_database.beside("_oud_0"))


def everyone() -> set[str]:
    return set(User.objects.values_list("email", flat=True))


def test_who_was_erased_after_the_copy_is_nowhere_in_what_was_put_back(copy: Path) -> None:
    erase(KLANT)

    restore(copy)

    stored = everything_stored()
    assert KLANT not in stored
    assert GAST in stored
    assert why_shut() == ""


def test_the_erasure_keeps_its_number_and_its_proof(copy: Path) -> None:
    number = erase(KLANT)

    restore(copy)

    erasure = Erasure.objects.get()
    assert (erasure.pk, erasure.state) == (number, ErasureState.PROVED)
    assert [entry.erasure for entry in journal.entries() if entry.scope == "alles"] == [number]


def test_who_was_erased_before_the_copy_is_not_erased_again(copy: Path, backup_folder: Path) -> None:
    erase(KLANT)
    later = make_backup(now=timezone.now()).path

    with mock.patch("privacy.backups.replay.run_erasure") as run:
        restore(later)

    run.assert_not_called()
    assert everyone() == {GAST}


def test_who_came_after_the_copy_and_was_erased_is_told_as_absent(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    User.objects.create(email="nieuw@voorbeeld.nl")
    erase("nieuw@voorbeeld.nl")

    restore(copy)

    assert "Stond niet in de kopie: 1" in capsys.readouterr().out
    assert why_shut() == ""


def test_an_erasure_during_the_restore_is_not_missed(copy: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def erase_at_the_last_moment(message: str) -> None:
        if "dicht" in message:
            erase(KLANT)

    restoring.restore(copy, now=timezone.now(), tell=erase_at_the_last_moment)

    assert everyone() == {GAST}


def test_a_copy_that_was_put_back_by_hand_does_not_open_until_it_caught_up(copy: Path) -> None:
    erase(KLANT)

    put_back_by_hand(copy)

    assert KLANT in everyone()
    assert "terugzetten --inhalen" in why_shut()
    call_command("terugzetten", "--inhalen")
    assert everyone() == {GAST}
    assert why_shut() == ""


def test_the_database_that_was_there_is_kept_until_the_owner_drops_it(copy: Path) -> None:
    User.objects.create(email="nieuw@voorbeeld.nl")
    restore(copy)

    (kept,) = side_database.kept_databases()
    with side_database.connected_to(kept):
        assert "nieuw@voorbeeld.nl" in everyone()
    call_command("terugzetten", "--weg")

    assert side_database.kept_databases() == []
    assert everyone() == {KLANT, GAST}


def test_a_shop_whose_database_is_gone_gets_it_back(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    erase(KLANT)
    side_database.drop(str(connection.settings_dict["NAME"]))
    connection.close()

    restore(copy)

    assert everyone() == {GAST}
    assert "vorige database" not in capsys.readouterr().out


def test_names_that_cannot_be_changed_leave_the_shop_as_it_was(copy: Path) -> None:
    User.objects.create(email="nieuw@voorbeeld.nl")

    with side_database.side_database("_oud_20261123040000"), pytest.raises(CannotSwap, match="verwisseld"):
        restoring.restore(copy, now=NOW, tell=print)

    assert "nieuw@voorbeeld.nl" in everyone()


def test_an_erasure_that_was_asked_for_when_the_copy_was_made_is_done_once(
    copy: Path, backup_folder: Path
) -> None:
    asked = ask_for_erasure(Subject(emails=[KLANT]), by="klant", now=timezone.now())
    later = make_backup(now=timezone.now()).path
    run_erasure(asked.pk, now=timezone.now())

    restore(later)

    assert everyone() == {GAST}
    assert [(row.pk, row.asked_by) for row in Erasure.objects.all()] == [(asked.pk, "klant")]


def test_what_went_by_its_period_after_the_copy_is_gone_again(
    transactional_db: None, backup_folder: Path
) -> None:
    long_ago = timezone.now() - timedelta(days=400)
    Subscription.objects.create(email="nooit-bevestigd@voorbeeld.nl", source="voet", asked_at=long_ago)
    copy = make_backup(now=NOW).path

    restore(copy)

    assert not Subscription.objects.exists()


def test_numbers_that_were_given_after_the_copy_are_not_given_again(copy: Path) -> None:
    jewel = make_jewel()
    orders = [place(jewel, email="nieuw@voorbeeld.nl") for _ in range(2)]
    user = User.objects.create(email="nieuw@voorbeeld.nl")

    restore(copy)

    after = place(make_jewel(), email="later@voorbeeld.nl")
    assert after.number > max(order.number for order in orders)
    assert User.objects.create(email="later@voorbeeld.nl").pk > user.pk


def test_a_copy_of_older_tables_is_brought_up_to_date_first(copy: Path, backup_folder: Path) -> None:
    call_command("migrate", "privacy", "0001", verbosity=0)
    with mock.patch("privacy.backups.journal.begin"):
        old = make_backup(now=timezone.now()).path
    call_command("migrate", verbosity=0)
    journal.begin()
    erase(KLANT)

    restore(old)

    assert everyone() == {GAST}


def test_a_copy_of_newer_tables_is_refused(copy: Path, backup_folder: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('order', '9999_x', now())")
    newer = make_backup(now=timezone.now()).path

    with pytest.raises(CommandError, match="nieuwere versie"):
        restore(newer)


def copy_with(body: str) -> Path:
    """Made when klant had an order with his number, his partner one with the same, and a mail to somebody said this."""
    jewel = make_jewel(stock=9)
    for email in (KLANT, "partner@voorbeeld.nl"):
        came_to(place(jewel, email=email), OrderStatus.CANCELLED)
    Email.objects.create(from_email="winkel@voorbeeld.nl", to=["ander@voorbeeld.nl"], message=body)
    return make_backup(now=timezone.now()).path


def test_somebody_who_is_still_found_keeps_the_copy_out(copy: Path, backup_folder: Path) -> None:
    later = copy_with(f"Schrijf naar {KLANT}")
    erase(KLANT)

    with pytest.raises(CommandError, match="vinden"):
        restore(later)

    assert everyone() == {GAST}  # of the database that was there
    assert side_database.kept_databases() == []


def waiting_mail() -> Email:
    return Email.objects.create(from_email="winkel@voorbeeld.nl", to=[GAST], status=STATUS.queued)


def test_mail_that_waited_in_the_copy_is_not_sent_again_and_mail_of_the_replay_is(
    copy: Path, backup_folder: Path, settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"
    waiting_mail()
    later = copy_with("Bel 06-12345678")
    erase(KLANT)

    restore(later)

    assert [mail.subject for mail in get_queued()] == ["Bij een wissing is nog iets gevonden"]
    assert "mails klaar om te versturen. Ze gaan niet uit" in capsys.readouterr().out


def test_mail_that_waited_in_a_copy_that_was_put_back_by_hand_is_not_sent_again(
    copy: Path, backup_folder: Path
) -> None:
    waiting_mail()
    later = make_backup(now=timezone.now()).path
    erase(KLANT)
    put_back_by_hand(later)

    call_command("terugzetten", "--inhalen")

    assert not get_queued()
    assert Email.objects.exists()


def test_to_catch_up_with_nothing_stops_no_mail(copy: Path) -> None:
    mail = waiting_mail()

    call_command("terugzetten", "--inhalen")

    assert list(get_queued()) == [mail]


def test_what_only_stood_in_his_rows_is_searched_for_in_the_copy_and_told_but_keeps_nothing_out(
    copy: Path, backup_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    later = copy_with("Bel 06-12345678")
    erase(KLANT)

    restore(later)

    assert everyone() == {GAST}
    assert Erasure.objects.get().state == ErasureState.FAILED
    assert "Bij 1 daarvan staat nog ergens iets" in capsys.readouterr().out


def test_who_has_the_same_number_is_not_erased_when_a_copy_is_put_back(
    copy: Path, backup_folder: Path
) -> None:
    later = copy_with("Dank je wel")
    erase(KLANT)

    restore(later)

    assert Erasure.objects.get().state == ErasureState.PROVED
    assert [order.guest_email for order in Order.objects.all()] == ["partner@voorbeeld.nl"]


def test_an_erasure_that_fails_keeps_the_copy_out(copy: Path) -> None:
    erase(KLANT)
    broken = mock.patch("privacy.backups.replay.run_erasure", side_effect=ConnectionError("weg"))

    with broken, pytest.raises(CommandError, match="kon niet opnieuw"):
        restore(copy)

    assert everyone() == {GAST}


def test_a_lost_journal_keeps_the_copy_out(copy: Path) -> None:
    site.PRIVACY_JOURNAL.unlink()

    with pytest.raises(CommandError, match="wisjournaal"):
        restore(copy)


def test_a_broken_journal_keeps_the_copy_out(copy: Path) -> None:
    erase(KLANT)
    lines = site.PRIVACY_JOURNAL.read_bytes().splitlines(keepends=True)
    site.PRIVACY_JOURNAL.write_bytes(lines[1])

    with pytest.raises(CommandError, match="weggehaald"):
        restore(copy)


def test_an_older_journal_keeps_the_copy_out(copy: Path, backup_folder: Path) -> None:
    older = site.PRIVACY_JOURNAL.read_bytes()
    erase(KLANT)
    later = make_backup(now=timezone.now()).path
    site.PRIVACY_JOURNAL.write_bytes(older)

    with pytest.raises(CommandError, match="ouder exemplaar"):
        restore(later)


def test_another_key_opens_nothing(copy: Path, settings: Settings) -> None:
    settings.BACKUP_KEY = OTHER_KEY

    with pytest.raises(CommandError, match="BACKUP_KEY"):
        restore(copy)


def test_a_copy_that_does_not_match_its_sum_is_refused(copy: Path) -> None:
    copy.write_bytes(copy.read_bytes()[:-1])

    with pytest.raises(CommandError, match="sha256"):
        restore(copy)


def test_a_copy_that_was_cut_off_is_refused_without_its_sum_too(copy: Path) -> None:
    copy.with_name(f"{copy.name}.sha256").unlink()
    copy.write_bytes(copy.read_bytes()[:-70_000])

    with pytest.raises(CommandError, match="afgebroken"):
        restore(copy)


def test_a_file_that_is_not_there_is_named(tmp_path: Path, transactional_db: None) -> None:
    journal.begin()

    with pytest.raises(CommandError, match=r"weg\.kopie is er niet"):
        restore(tmp_path / "weg.kopie")


def test_a_full_disk_changes_nothing(copy: Path) -> None:
    User.objects.create(email="nieuw@voorbeeld.nl")
    full = ProgramFailed("pg_restore: No space left on device")

    with (
        mock.patch("privacy.backups.postgres.feed", side_effect=full),
        pytest.raises(CommandError, match="space"),
    ):
        restore(copy)

    assert "nieuw@voorbeeld.nl" in everyone()


def test_an_open_order_waits_and_is_told(
    copy: Path, backup_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    place(make_jewel(), email=KLANT)
    later = make_backup(now=timezone.now()).path
    erase(KLANT)

    restore(later)

    assert "Wacht op een lopende bestelling of zaak: 1" in capsys.readouterr().out
    assert Erasure.objects.get().state == ErasureState.WAITING
    assert why_shut() == ""
