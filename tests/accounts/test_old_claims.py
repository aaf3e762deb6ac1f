"""A registration that nobody completed is forgotten after a week (AVG art. 5 lid 1 e)."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from privacy.retention.engine import run_round
from shop.accounts.models import User
from tests.accounts.people import account, register

pytestmark = pytest.mark.django_db


def _let_time_pass(**period: float) -> None:
    User.objects.update(date_joined=timezone.now() - timedelta(**period))


def test_an_unproved_registration_is_forgotten_after_a_week() -> None:
    register(Client(), "nieuw@example.nl")
    _let_time_pass(days=7, seconds=1)

    run_round(now=timezone.now())

    assert not User.objects.exists()


def test_a_younger_one_waits() -> None:
    register(Client(), "nieuw@example.nl")
    _let_time_pass(days=6.9)

    run_round(now=timezone.now())

    assert User.objects.exists()


def test_accounts_and_staff_stay(klant: User) -> None:
    account("nieuwe-hulp@example.nl", confirmed=False, is_staff=True)
    account("zonder-adres@example.nl", last_login=timezone.now()).emailaddress_set.all().delete()
    _let_time_pass(days=700)

    run_round(now=timezone.now())

    assert User.objects.count() == 3
