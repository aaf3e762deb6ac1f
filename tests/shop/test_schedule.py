"""The clock and the housekeeping that runs by it."""

from datetime import timedelta

import pytest
from apscheduler.schedulers.background import BackgroundScheduler
from django.contrib.sessions.models import Session
from django.db import DatabaseError
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.retention.engine import run_round
from privacy.retention.tasks import announce_next_month, keep_retention
from shop.enqueueing import enqueue_unless_waiting
from shop.mail.tasks import send_queued_mails
from shop.management.commands import scheduler
from shop.schedule import JOBS

db = pytest.mark.django_db


@db
def test_a_task_that_waits_already_is_not_enqueued_again() -> None:
    assert enqueue_unless_waiting(send_queued_mails)
    assert not enqueue_unless_waiting(send_queued_mails)

    assert DBTaskResult.objects.count() == 1


@db
def test_after_a_failed_run_the_task_comes_again() -> None:
    enqueue_unless_waiting(send_queued_mails)
    DBTaskResult.objects.update(status="FAILED")

    assert enqueue_unless_waiting(send_queued_mails)


def test_the_clock_understands_every_job() -> None:
    clock = BackgroundScheduler(timezone="Europe/Amsterdam")

    for job in JOBS:
        clock.add_job(job.task.call, job.trigger, **job.when)

    assert len(clock.get_jobs()) == len(JOBS)


def test_a_database_that_is_away_costs_one_turn_and_not_the_clock(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def away(task: object) -> bool:
        raise DatabaseError("the connection is closed")

    monkeypatch.setattr(scheduler, "enqueue_unless_waiting", away)
    monkeypatch.setattr(scheduler, "close_old_connections", lambda: None)

    scheduler.Command().enqueue(send_queued_mails)

    assert "not enqueued: the connection is closed" in capsys.readouterr().err


@db
def test_sessions_that_ended_are_forgotten() -> None:
    now = timezone.now()
    for key, ends in (("oud", now - timedelta(seconds=1)), ("jong", now + timedelta(days=1))):
        Session.objects.create(session_key=key, session_data="", expire_date=ends)

    run_round(now=now)

    assert list(Session.objects.values_list("session_key", flat=True)) == ["jong"]


@db
def test_results_of_old_tasks_are_forgotten_and_waiting_ones_kept() -> None:
    for _ in range(2):
        send_queued_mails.enqueue()
    old = DBTaskResult.objects.first()
    assert old is not None
    long_ago = timezone.now() - timedelta(days=15)
    DBTaskResult.objects.filter(pk=old.pk).update(
        status="SUCCESSFUL", enqueued_at=long_ago, run_after=long_ago, finished_at=long_ago
    )

    run_round(now=timezone.now())

    assert not DBTaskResult.objects.filter(pk=old.pk).exists()
    assert DBTaskResult.objects.count() == 1


def test_retention_is_kept_at_night_and_announced_every_month() -> None:
    by_task = {job.task: (job.trigger, dict(job.when)) for job in JOBS}

    assert by_task[keep_retention] == ("cron", {"hour": 3})
    assert by_task[announce_next_month] == ("cron", {"day": 1, "hour": 8})
