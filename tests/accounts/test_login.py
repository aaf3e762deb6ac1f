"""Logging in and out, and how long it lasts (C08)."""

import pytest
from django.conf import settings as shop_settings
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from innerjewels.settings import accounts
from shop.accounts.models import User
from tests.accounts.people import account, is_logged_in, log_in, register

pytestmark = pytest.mark.django_db


def test_the_right_password_leads_to_the_account(client: Client, klant: User) -> None:
    answer = log_in(client, klant.email)

    assert answer.redirect_chain[-1][0] == reverse("account_overview")
    assert "Fijn dat je er bent, Kim." in answer.content.decode()


def test_capitals_in_the_address_make_no_difference(client: Client, klant: User) -> None:
    log_in(client, "KLANT@Example.NL")

    assert is_logged_in(client)


def test_a_wrong_password_is_refused_in_dutch(client: Client, klant: User) -> None:
    answer = log_in(client, klant.email, password="iets-heel-anders")

    assert not is_logged_in(client)
    assert "Dit e-mailadres en wachtwoord horen niet bij elkaar." in answer.content.decode()


def test_a_claim_that_nobody_proved_cannot_be_logged_in_to(client: Client) -> None:
    register(Client(), "nieuw@example.nl")

    log_in(client, "nieuw@example.nl")

    assert not is_logged_in(client)


def test_a_member_of_staff_without_a_proved_address_gets_a_code(client: Client) -> None:
    account("nieuwe-hulp@example.nl", confirmed=False, is_staff=True)

    answer = log_in(client, "nieuwe-hulp@example.nl")

    assert answer.redirect_chain[-1][0] == reverse("account_email_verification_sent")


def test_a_closed_account_stays_shut(client: Client, klant: User) -> None:
    User.objects.filter(pk=klant.pk).update(is_active=False)

    answer = log_in(client, klant.email)

    assert not is_logged_in(client)
    assert "Dit account is gesloten" in answer.content.decode()


def test_a_session_ends_with_the_browser(client: Client, klant: User) -> None:
    log_in(client, klant.email)

    assert client.cookies[shop_settings.SESSION_COOKIE_NAME]["max-age"] == ""


def test_a_session_lasts_two_weeks_when_asked(client: Client, klant: User) -> None:
    log_in(client, klant.email, remember="on")

    assert client.cookies[shop_settings.SESSION_COOKIE_NAME]["max-age"] == 14 * 24 * 60 * 60


def test_logging_out_takes_a_press_on_a_button(client: Client, klant: User) -> None:
    log_in(client, klant.email)

    page = client.get(reverse("account_logout"))

    assert page.content.decode().count(f'action="{reverse("account_logout")}"') == 1
    assert is_logged_in(client)


def test_the_button_logs_out(client: Client, klant: User) -> None:
    log_in(client, klant.email)

    client.post(reverse("account_logout"))

    assert not is_logged_in(client)


def test_another_site_cannot_press_the_button(klant: User) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(klant)

    answer = client.post(reverse("account_logout"))

    assert answer.status_code == 403
    assert "je formulier stond te lang open" in answer.content.decode()
    assert is_logged_in(client)


@pytest.mark.parametrize("elsewhere", ["https://elders.example/", "//elders.example/", "javascript:alert(1)"])
def test_a_login_does_not_lead_to_another_site(client: Client, klant: User, elsewhere: str) -> None:
    answer = log_in(client, klant.email, next=elsewhere, follow=False)

    assert answer["Location"] == reverse("account_overview")


def test_a_password_is_kept_as_argon2(settings: Settings) -> None:
    settings.PASSWORD_HASHERS = accounts.PASSWORD_HASHERS

    user = account("argon@example.nl")

    assert user.password.startswith("argon2$argon2id$")
