"""A login in two steps: an app with codes, or a code from the drawer (X2)."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shop.accounts.models import User
from tests.accounts.people import (
    choose_password,
    is_logged_in,
    link_for,
    log_in,
    log_in_as,
    mails_to,
    prove_again,
)
from tests.accounts.second_steps import code_of, recovery_codes, set_up_an_app, wrong_code_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secret(klant: User) -> str:
    return set_up_an_app(log_in_as(klant))


def _second_step(client: Client, code: str) -> str:
    """Types a code on the page of the second step and returns what comes back."""
    return client.post(reverse("mfa_authenticate"), {"code": code}, follow=True).content.decode()


def test_the_password_alone_is_no_longer_enough(client: Client, klant: User, secret: str) -> None:
    answer = log_in(client, klant.email)

    assert answer.redirect_chain[-1][0] == reverse("mfa_authenticate")
    assert not is_logged_in(client)


def test_the_code_of_the_app_completes_the_login(client: Client, klant: User, secret: str) -> None:
    log_in(client, klant.email)

    _second_step(client, code_of(secret))

    assert is_logged_in(client)


def test_a_wrong_code_does_not(client: Client, klant: User, secret: str) -> None:
    log_in(client, klant.email)

    page = _second_step(client, wrong_code_of(secret))

    assert not is_logged_in(client)
    assert "Dit klopt niet." in page


def test_a_code_works_once(client: Client, klant: User, secret: str) -> None:
    onlooker = Client()
    code = code_of(secret)
    log_in(client, klant.email)
    log_in(onlooker, klant.email)
    _second_step(client, code)

    _second_step(onlooker, code)

    assert not is_logged_in(onlooker)


def test_guessing_codes_is_stopped(client: Client, klant: User, secret: str) -> None:
    log_in(client, klant.email)
    for _ in range(5):
        _second_step(client, wrong_code_of(secret))

    _second_step(client, code_of(secret))

    assert not is_logged_in(client)


def test_a_recovery_code_completes_a_login_once(klant: User, secret: str) -> None:
    code = recovery_codes(klant)[0]
    first, second = Client(), Client()
    for client in (first, second):
        log_in(client, klant.email)

    for client in (first, second):
        _second_step(client, code)

    assert is_logged_in(first)
    assert not is_logged_in(second)


def test_new_recovery_codes_replace_the_old_ones(client: Client, klant: User, secret: str) -> None:
    old = recovery_codes(klant)[0]
    log_in(client, klant.email)
    _second_step(client, recovery_codes(klant)[1])
    prove_again(client)
    client.post(reverse("mfa_generate_recovery_codes"))

    assert old not in recovery_codes(klant)


def test_recovery_codes_are_shown_only_after_the_password_is_typed_again(klant: User, secret: str) -> None:
    client = Client()
    log_in(client, klant.email)
    _second_step(client, code_of(secret))

    answer = client.get(reverse("mfa_view_recovery_codes"))

    assert answer["Location"].startswith(reverse("account_reauthenticate"))


def test_a_new_password_does_not_get_around_the_second_step(client: Client, klant: User, secret: str) -> None:
    client.post(reverse("account_reset_password"), {"email": klant.email})

    choose_password(client, link_for(klant.email))

    assert not is_logged_in(client)


def test_the_secret_of_an_app_is_not_readable_in_the_database(klant: User, secret: str) -> None:
    stored = Authenticator.objects.get(user=klant, type="totp").data["secret"]

    assert stored != secret
    assert secret not in stored


def test_a_secret_survives_a_change_of_secret_key(
    client: Client, klant: User, secret: str, settings: Settings
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another key, as long as the first one: 0123456789-0123456789"
    log_in(client, klant.email)

    _second_step(client, code_of(secret))

    assert is_logged_in(client)


def test_the_owner_of_the_account_hears_of_a_new_second_step(
    klant: User, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        set_up_an_app(log_in_as(klant))

    assert [message.subject for message in mails_to(klant.email)] == ["Inloggen in twee stappen staat aan"]
