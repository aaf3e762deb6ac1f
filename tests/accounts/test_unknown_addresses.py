"""Whether an address is known shows in nothing: not in pages, redirects, mails sent or work done (X3, C51)."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.hashers import MD5PasswordHasher
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shop.accounts.models import User
from tests.accounts.people import NEW_PASSWORD, account, log_in, log_in_as, mails_to, prove_again, register

pytestmark = pytest.mark.django_db
KNOWN, UNKNOWN = "bekend@example.nl", "nieuw@example.nl"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="\w+"')


def sign_up(client: Client, email: str) -> Any:
    return register(client, email, password1=NEW_PASSWORD)


def sign_up_and_guess_the_code(client: Client, email: str) -> Any:
    register(client, email)
    return client.post(reverse("account_email_verification_sent"), {"code": "not a code"}, follow=True)


def sign_up_and_guess_three_times(client: Client, email: str) -> Any:
    for _ in range(3):
        page = sign_up_and_guess_the_code(client, email)
    return page


def sign_up_and_ask_for_another_code(client: Client, email: str) -> Any:
    register(client, email)
    return client.post(reverse("account_email_verification_sent"), {"action": "resend"}, follow=True)


def sign_up_and_log_in_with_that_password(client: Client, email: str) -> Any:
    register(client, email, password1=NEW_PASSWORD)
    return log_in(Client(), email, password=NEW_PASSWORD)


def sign_up_and_keep_trying_that_password(client: Client, email: str) -> Any:
    register(client, email, password1=NEW_PASSWORD)
    return [log_in(client, email, password=NEW_PASSWORD) for _ in range(7)][-1]


def sign_up_twice(client: Client, email: str) -> Any:
    register(client, email)
    return register(Client(), email)


def log_in_with_a_wrong_password(client: Client, email: str) -> Any:
    return log_in(client, email, password=NEW_PASSWORD)


def forget_the_password(client: Client, email: str) -> Any:
    return client.post(reverse("account_reset_password"), {"email": email}, follow=True)


def sign_up_and_forget_the_password(client: Client, email: str) -> Any:
    register(client, email)
    return forget_the_password(client, email)


ATTEMPTS = [
    sign_up,
    sign_up_and_guess_the_code,
    sign_up_and_guess_three_times,
    sign_up_and_ask_for_another_code,
    sign_up_and_log_in_with_that_password,
    sign_up_and_keep_trying_that_password,
    sign_up_twice,
    log_in_with_a_wrong_password,
    forget_the_password,
    sign_up_and_forget_the_password,
]


@pytest.fixture(autouse=True)
def _one_known_address(db: None) -> None:
    account(KNOWN)


@pytest.fixture
def hashings(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Grows with each password that is hashed: by far the slowest thing that a page does."""
    done: list[str] = []
    encode = MD5PasswordHasher.encode

    def counted(self: MD5PasswordHasher, password: str, salt: str) -> str:
        done.append(password)
        return encode(self, password, salt)

    monkeypatch.setattr(MD5PasswordHasher, "encode", counted)
    return done


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_known_and_unknown_addresses_get_the_same_answer(
    attempt: Callable[[Client, str], Any], hashings: list[str]
) -> None:
    known = _everything_visible(attempt(Client(), KNOWN), KNOWN)
    work_for_known, mails_for_known = len(hashings), len(mail.outbox)

    unknown = _everything_visible(attempt(Client(), UNKNOWN), UNKNOWN)

    assert known == unknown
    assert len(hashings) == 2 * work_for_known
    assert len(mail.outbox) == 2 * mails_for_known


@pytest.mark.parametrize("attempt", [sign_up, log_in_with_a_wrong_password, forget_the_password])
def test_known_and_unknown_addresses_cost_the_same_work(attempt: Callable[[Client, str], Any]) -> None:
    attempt(Client(), "eerst@example.nl")  # what is remembered from the first page on
    queries = []
    for email in (KNOWN, UNKNOWN):
        with CaptureQueriesContext(connection) as asked:
            attempt(Client(), email)
        queries.append(len(asked))

    assert abs(queries[0] - queries[1]) <= 2


def test_moving_to_a_known_address_looks_like_moving_to_an_unknown_one(klant: User) -> None:
    pages = []
    for email in (KNOWN, UNKNOWN):
        client = log_in_as(klant)
        prove_again(client)
        page = client.post(reverse("account_email"), {"email": email, "action_add": "1"}, follow=True)
        pages.append(_everything_visible(page, email))

    assert pages[0] == pages[1]


def test_the_owner_of_a_known_address_hears_that_she_has_an_account(client: Client) -> None:
    register(client, KNOWN)

    assert [message.subject for message in mails_to(KNOWN)] == ["Je hebt al een account"]
    assert User.objects.count() == 1


def test_an_unknown_address_hears_that_it_has_no_account(client: Client) -> None:
    forget_the_password(client, UNKNOWN)

    assert [message.subject for message in mails_to(UNKNOWN)] == ["Bij dit e-mailadres hoort geen account"]


def _everything_visible(page: Any, email: str) -> tuple[Any, ...]:
    """Status, redirects, cookies and text, without the address that was typed."""
    text = TOKEN.sub("", page.content.decode()).replace(email, "ADRES")
    return page.status_code, page.redirect_chain, sorted(page.cookies), text
