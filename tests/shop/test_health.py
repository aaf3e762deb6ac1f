"""What a monitor is told."""

from unittest import mock
from uuid import uuid4

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from privacy.backups import journal
from privacy.backups.models import JournalMark
from shop.mail.tasks import send_queued_mails


def test_a_living_process_says_so_without_its_database(client: Client) -> None:
    assert client.get("/healthz").text == "ok"


@pytest.mark.django_db
def test_the_shop_is_ready_when_database_migrations_and_worker_are(client: Client) -> None:
    send_queued_mails.enqueue()
    DBTaskResult.objects.update(status="SUCCESSFUL", finished_at=timezone.now())

    answer = client.get("/readyz")

    assert answer.status_code == 200
    assert answer.json() == {"database": True, "migrations": True, "worker": True, "wisjournaal": True}


@pytest.mark.django_db
def test_a_silent_worker_is_noticed(client: Client) -> None:
    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["worker"] is False


@pytest.mark.django_db
def test_migrations_that_did_not_run_are_noticed(client: Client) -> None:
    with mock.patch("shop.health._unapplied_migrations", return_value=True):
        assert client.get("/readyz").json()["migrations"] is False


@pytest.mark.django_db
def test_a_database_that_still_has_whom_it_must_have_erased_is_noticed(client: Client) -> None:
    journal.note(uuid4(), ["emails:1"], at=timezone.now())
    JournalMark.objects.all().delete()

    answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["wisjournaal"] is False


def test_a_database_that_is_away_is_noticed(client: Client) -> None:
    with mock.patch("shop.health._unapplied_migrations", side_effect=DatabaseError):
        answer = client.get("/readyz")

    assert answer.status_code == 503
    assert answer.json() == {"database": False}
