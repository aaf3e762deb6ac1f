"""The nightly and monthly task, and the command that does the same by hand."""

from datetime import timedelta
from io import StringIO

import pytest
from django.contrib.sessions.models import Session
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from privacy.management.commands import bewaartermijnen
from privacy.retention import tasks
from privacy.retention.engine import RoundIsRunning
from privacy.retention.models import ParkedRow, PurgeRun
from privacy.retention.tasks import announce_next_month, keep_retention

pytestmark = pytest.mark.django_db


@pytest.fixture
def ended_session() -> Session:
    ended = timezone.now() - timedelta(days=1)
    return Session.objects.create(session_key="oud", session_data="", expire_date=ended)


@pytest.fixture
def refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every row that should be deleted breaks."""

    def refuse(*_: object) -> int:
        raise OSError("Sam Klant")

    monkeypatch.setattr("privacy.retention.rules.delete_rows", refuse)


def _output(*arguments: str) -> str:
    out = StringIO()
    call_command("bewaartermijnen", *arguments, stdout=out)
    return out.getvalue()


def test_the_night_takes_what_has_ended_and_mails_nobody(ended_session: Session) -> None:
    keep_retention.call()

    assert not Session.objects.exists()
    assert mail.outbox == []


def test_the_owner_is_mailed_of_a_row_that_broke_and_only_once(ended_session: Session, refused: None) -> None:
    for _ in range(2):
        keep_retention.call()

    assert ParkedRow.objects.get().error == "OSError"
    assert len(mail.outbox) == 1
    assert "Eén gegeven kon niet weg" in mail.outbox[0].body
    assert "Sam" not in mail.outbox[0].body


def test_she_hears_of_it_when_the_round_itself_breaks_off(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(*, now: object) -> None:
        ParkedRow.objects.create(rule="R1", model="accounts.user", row_id="1", error="OSError")
        raise RoundIsRunning

    monkeypatch.setattr(tasks, "run_round", broken_off)

    with pytest.raises(RoundIsRunning):
        keep_retention.call()

    assert len(mail.outbox) == 1


def test_the_month_is_announced_to_the_owner(ended_session: Session) -> None:
    Session.objects.update(expire_date=timezone.now() + timedelta(days=31))
    Session.objects.create(
        session_key="later", session_data="", expire_date=timezone.now() + timedelta(days=45)
    )

    announce_next_month.call()

    assert mail.outbox[0].subject.startswith("Wat er in ")


def test_the_command_shows_what_each_rule_did(ended_session: Session) -> None:
    shown = _output()

    assert not Session.objects.exists()
    heading, *lines, summary, _ = shown.split("\n")
    assert heading.split() == ["Regel", "Wat", "Rijen", "Apart", "gezet", "Seconden"]
    session = next(line.split() for line in lines if "sessie" in line)
    assert session[-3:-1] == ["1", "0"]
    assert summary.startswith("Klaar: 1 rijen volgens ")


def test_a_dry_run_shows_the_same_numbers_and_takes_nothing(ended_session: Session) -> None:
    shown = _output("--dry-run")

    assert Session.objects.exists()
    assert "Proef, er is niets veranderd: 1 rijen volgens" in shown
    assert PurgeRun.objects.get().is_rehearsal


def test_the_command_says_that_a_round_is_running(monkeypatch: pytest.MonkeyPatch) -> None:
    def running(**_: object) -> PurgeRun:
        raise RoundIsRunning

    monkeypatch.setattr(bewaartermijnen, "run_round", running)

    with pytest.raises(CommandError, match="Er loopt al een opruimronde"):
        _output()
