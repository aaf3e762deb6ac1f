"""The demo's owner can log in at once; production refuses to have her."""

from dataclasses import replace

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from shop.accounts.models import User
from shop.demo.owner import OWNER_EMAIL, OWNER_PASSWORD
from tests.accounts.people import log_in

pytestmark = pytest.mark.django_db


def test_the_demos_owner_logs_in_to_the_back_office(client: Client, settings: Settings) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = False
    call_command("create_demo_owner")

    answer = log_in(client, OWNER_EMAIL, password=OWNER_PASSWORD, next="/beheer/")

    assert answer.redirect_chain[-1][0] == "/beheer/"
    assert answer.status_code == 200


def test_a_second_run_changes_nothing(client: Client) -> None:
    call_command("create_demo_owner")
    before = list(User.objects.values())

    call_command("create_demo_owner")

    assert list(User.objects.values()) == before


def test_a_real_shop_refuses(settings: Settings) -> None:
    settings.SHOP_IDENTITY = replace(settings.SHOP_IDENTITY, kvk="12345678")

    with pytest.raises(CommandError, match="Everybody knows"):
        call_command("create_demo_owner")

    assert not User.objects.exists()


def test_the_password_of_the_demo_keeps_the_rules() -> None:
    validate_password(OWNER_PASSWORD, User(email=OWNER_EMAIL, first_name="Irene"))
