"""However long nobody comes, there is always an account left that can get into the administration."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from allauth.mfa.models import Authenticator

from privacy.retention.engine import run_round
from privacy.retention.models import ParkedRow
from privacy.retention.outlook import endless
from shop.accounts.models import User

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 2, tzinfo=UTC)
LONG_AWAY = NOW - timedelta(days=3 * 365)


def account(name: str, *, seen: datetime = LONG_AWAY, **rights: Any) -> User:
    return User.objects.create(
        email=f"{name}@voorbeeld.nl", date_joined=LONG_AWAY, last_login=seen, is_active=True, **rights
    )


def names() -> set[str]:
    return {email.partition("@")[0] for email in User.objects.values_list("email", flat=True)}


def test_the_last_staff_account_stays_with_its_second_factor_while_a_customers_goes() -> None:
    owner = account("eigenaar", is_staff=True, is_superuser=True)
    Authenticator.objects.create(user=owner, type=Authenticator.Type.TOTP, data={"secret": "geheim"})
    account("klant")

    run_round(now=NOW)

    assert names() == {"eigenaar"}
    assert Authenticator.objects.count() == 1
    assert endless() == []
    assert not ParkedRow.objects.exists()


def test_of_two_who_stay_away_the_one_who_was_there_last_stays() -> None:
    account("eigenaar", seen=LONG_AWAY + timedelta(days=1), is_staff=True, is_superuser=True)
    account("oud-medewerker", is_staff=True)

    run_round(now=NOW)

    assert names() == {"eigenaar"}


def test_who_left_does_not_hold_the_keys() -> None:
    account("eigenaar", is_staff=True, is_superuser=True)
    User.objects.filter(pk=account("weg", seen=NOW - timedelta(days=731), is_staff=True).pk).update(
        is_active=False
    )

    run_round(now=NOW)

    assert names() == {"eigenaar"}


def test_the_only_superuser_stays_beside_staff_that_comes_every_day() -> None:
    account("eigenaar", is_staff=True, is_superuser=True)
    account("medewerker", seen=NOW, is_staff=True)

    run_round(now=NOW)

    assert names() == {"eigenaar", "medewerker"}


def test_once_another_has_the_keys_the_first_goes_like_any_account() -> None:
    account("eigenaar", is_staff=True, is_superuser=True)
    account("opvolger", seen=NOW, is_staff=True, is_superuser=True)

    run_round(now=NOW)

    assert names() == {"opvolger"}
