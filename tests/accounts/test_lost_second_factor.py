"""Who lost telephone and recovery codes is let back in from the server, and nowhere else."""

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import Settings

from shop.accounts.models import User
from tests.accounts.people import is_logged_in, log_in, log_in_as
from tests.accounts.second_steps import set_up_an_app

pytestmark = pytest.mark.django_db


def test_the_second_step_is_gone_and_a_new_one_is_asked_for(
    client: Client, owner: User, settings: Settings
) -> None:
    settings.STAFF_NEED_SECOND_FACTOR = True
    set_up_an_app(log_in_as(owner))

    call_command("forget_second_factor", "Irene@example.nl")
    log_in(client, owner.email)

    assert is_logged_in(client)
    assert client.get("/beheer/")["Location"] == "/account/2fa/"


def test_the_second_step_of_somebody_else_stays(klant: User, owner: User) -> None:
    set_up_an_app(log_in_as(klant))

    call_command("forget_second_factor", owner.email)

    assert klant.authenticator_set.count() == 2  # the app and its recovery codes


def test_an_unknown_address_is_named() -> None:
    with pytest.raises(CommandError, match="niemand@example.nl"):
        call_command("forget_second_factor", "niemand@example.nl")
