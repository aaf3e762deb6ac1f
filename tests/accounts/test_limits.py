"""How often one may try. Addresses reach us masked, so a network's limit is wide and an account's is tight."""

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from shop.accounts.models import User
from tests.accounts.people import NEW_PASSWORD, is_logged_in, log_in, mails_to, register

pytestmark = pytest.mark.django_db
ELSEWHERE = "198.51.100.0"


def test_the_sixth_wrong_password_is_not_looked_at(client: Client, klant: User) -> None:
    for _ in range(5):
        log_in(client, klant.email, password=NEW_PASSWORD)

    page = log_in(client, klant.email)

    assert not is_logged_in(client)
    assert "Dit is te vaak misgegaan." in page.content.decode()


def test_moving_to_another_network_does_not_help_a_guesser(client: Client, klant: User) -> None:
    for _ in range(5):
        log_in(client, klant.email, password=NEW_PASSWORD)
    elsewhere = Client(REMOTE_ADDR=ELSEWHERE)

    log_in(elsewhere, klant.email)

    assert not is_logged_in(elsewhere)


def test_a_guesser_does_not_lock_the_neighbours_out(client: Client, klant: User, vreemde: User) -> None:
    for _ in range(8):
        log_in(Client(), vreemde.email, password=NEW_PASSWORD)

    log_in(client, klant.email)

    assert is_logged_in(client)


def test_a_header_does_not_change_whose_limit_it_is(settings: Settings, klant: User) -> None:
    settings.ACCOUNT_RATE_LIMITS = {"login": "2/m/ip"}
    for number in range(2):
        log_in(Client(headers={"X-Forwarded-For": f"203.0.113.{number}"}), klant.email)

    answer = log_in(Client(headers={"X-Forwarded-For": "203.0.113.9"}), klant.email)

    assert answer.status_code == 429


def test_a_visitor_without_an_address_can_log_in(klant: User) -> None:
    client = Client(REMOTE_ADDR="")

    log_in(client, klant.email)

    assert is_logged_in(client)


def test_a_mailbox_gets_four_codes_in_ten_minutes_and_no_more() -> None:
    answers = [register(Client(), "nieuw@example.nl") for _ in range(5)]

    assert [answer.status_code for answer in answers] == [200, 200, 200, 200, 429]
    assert len(mails_to("nieuw@example.nl")) == 4


def test_a_mailbox_gets_three_links_in_ten_minutes_and_no_more(client: Client, klant: User) -> None:
    answers = [client.post(reverse("account_reset_password"), {"email": klant.email}) for _ in range(4)]

    assert [answer.status_code for answer in answers] == [302, 302, 302, 429]
    assert len(mails_to(klant.email)) == 3


def test_the_page_of_too_many_tries_is_dutch(client: Client, klant: User) -> None:
    for _ in range(4):
        answer = client.post(reverse("account_reset_password"), {"email": klant.email})

    assert answer.status_code == 429
    assert "Wacht even" in answer.content.decode()
    assert '<html lang="nl">' in answer.content.decode()
