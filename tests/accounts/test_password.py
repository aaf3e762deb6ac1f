"""A forgotten password, a new one, and what it does to other browsers."""

import pytest
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    choose_password,
    is_logged_in,
    link_for,
    log_in,
    log_in_as,
    mails_to,
    register,
)

pytestmark = pytest.mark.django_db


def _ask_for_a_link(email: str) -> str:
    Client().post(reverse("account_reset_password"), {"email": email})
    return link_for(email)


def test_the_link_in_the_mail_gives_a_new_password_and_logs_in(client: Client, klant: User) -> None:
    choose_password(client, _ask_for_a_link(klant.email))

    assert is_logged_in(client)
    klant.refresh_from_db()
    assert klant.check_password(NEW_PASSWORD)


def test_the_link_works_once(client: Client, klant: User) -> None:
    link = _ask_for_a_link(klant.email)
    choose_password(Client(), link)

    page = client.get(link)

    assert "Deze link werkt niet meer" in page.content.decode()


def test_the_link_does_not_outlive_a_change_of_address(client: Client, klant: User) -> None:
    link = _ask_for_a_link(klant.email)
    klant.email = "verhuisd@example.nl"
    klant.save()

    page = client.get(link)

    assert "Deze link werkt niet meer" in page.content.decode()


@pytest.mark.parametrize("key", ["1-x", "zzzzzzzzzzzzz-x-y", "0-set-password", "a-%00"])
def test_a_made_up_link_gets_a_page_and_no_error(client: Client, key: str) -> None:
    page = client.get(f"/account/password/reset/key/{key}/")

    assert "Deze link werkt niet meer" in page.content.decode()


def test_a_claim_that_nobody_proved_gets_no_link(client: Client) -> None:
    register(Client(), "nieuw@example.nl")

    client.post(reverse("account_reset_password"), {"email": "nieuw@example.nl"})

    assert "hoort geen account" in mails_to("nieuw@example.nl")[-1].subject


def test_a_weak_new_password_is_refused(client: Client, klant: User) -> None:
    choose_password(client, _ask_for_a_link(klant.email), password="tekort")

    klant.refresh_from_db()
    assert klant.check_password(PASSWORD)


def test_a_changed_password_ends_the_sessions_in_other_browsers(klant: User) -> None:
    here, elsewhere = log_in_as(klant), log_in_as(klant)

    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert is_logged_in(here)
    assert not is_logged_in(elsewhere)


def test_a_reset_password_ends_every_session(klant: User) -> None:
    elsewhere = log_in_as(klant)

    choose_password(Client(), _ask_for_a_link(klant.email))

    assert not is_logged_in(elsewhere)


def test_the_owner_of_the_account_hears_of_a_changed_password(klant: User) -> None:
    log_in_as(klant).post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    assert [message.subject for message in mails_to(klant.email)] == ["Je wachtwoord is gewijzigd"]


def test_the_old_password_must_be_known(klant: User) -> None:
    log_in_as(klant).post(
        reverse("account_change_password"),
        {"oldpassword": "geraden-en-mis", "password1": NEW_PASSWORD, "password2": NEW_PASSWORD},
    )

    klant.refresh_from_db()
    assert klant.check_password(PASSWORD)


def test_a_new_password_opens_an_account_that_was_locked_by_guessing(client: Client, klant: User) -> None:
    for _ in range(6):
        log_in(Client(), klant.email, password="geraden-en-mis")

    choose_password(Client(), _ask_for_a_link(klant.email))
    log_in(client, klant.email, password=NEW_PASSWORD)

    assert is_logged_in(client)
