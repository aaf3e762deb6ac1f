"""A registration that nobody completed is forgotten after a week (AVG art. 5 lid 1 e)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from shop.accounts.models import User
from shop.accounts.tasks import forget_old_claims
from shop.schedule import JOBS
from tests.accounts.people import account, register

pytestmark = pytest.mark.django_db


def _let_time_pass(**period: float) -> None:
    User.objects.update(date_joined=timezone.now() - timedelta(**period))


def test_an_unproved_registration_is_forgotten_after_a_week() -> None:
    register(Client(), "nieuw@example.nl")
    _let_time_pass(days=7, seconds=1)

    assert forget_old_claims.call() == 1
    assert not User.objects.exists()


def test_a_younger_one_waits() -> None:
    register(Client(), "nieuw@example.nl")
    _let_time_pass(days=6.9)

    forget_old_claims.call()

    assert User.objects.exists()


def test_accounts_and_staff_stay(klant: User) -> None:
    account("nieuwe-hulp@example.nl", confirmed=False, is_staff=True)
    account("zonder-adres@example.nl").emailaddress_set.all().delete()
    _let_time_pass(days=700)

    forget_old_claims.call()

    assert User.objects.count() == 3


def test_it_runs_by_the_clock() -> None:
    assert forget_old_claims in [job.task for job in JOBS]
