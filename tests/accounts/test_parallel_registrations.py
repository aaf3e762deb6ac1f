"""Many browsers register one address at the same moment: one account comes of it."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from allauth.account.models import EmailAddress
from django.db import connection
from django.test import Client
from pytest_django import Settings

from shop.accounts.models import User
from tests.accounts.people import register

BROWSERS = 8


@pytest.fixture(autouse=True)
def _limits_that_do_not_get_in_the_way(settings: Settings) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"signup": "1000/m/ip", "confirm_email": "1000/m/key"}


@pytest.mark.django_db(transaction=True)
def test_parallel_registrations_of_one_address_make_one_account() -> None:
    together = Barrier(BROWSERS)

    def one_browser(number: int) -> int:
        client = Client()
        together.wait()
        try:
            return int(register(client, "Nieuw@example.nl", first_name=f"Browser {number}").status_code)
        finally:
            connection.close()

    with ThreadPoolExecutor(BROWSERS) as browsers:
        statuses = list(browsers.map(one_browser, range(BROWSERS)))

    assert statuses == [200] * BROWSERS
    assert User.objects.get().email == "nieuw@example.nl"
    assert EmailAddress.objects.count() == 1
