"""The mails about an account: queued, in Dutch, the same words in text and HTML, nothing personal too many."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django_tasks_db.models import DBTaskResult
from post_office.models import STATUS, Email
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from shop.accounts.letter import html_letter
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import (
    NEW_PASSWORD,
    PASSWORD,
    choose_password,
    code_for,
    link_for,
    log_in_as,
    mails_to,
    prove_again,
    register,
)
from tests.accounts.second_steps import set_up_an_app
from tests.accounts.stored_passkey import stored_passkey

pytestmark = pytest.mark.django_db
KLANT = "klant@example.nl"


def _forget_password(email: str) -> None:
    Client().post(reverse("account_reset_password"), {"email": email})


def _reset_password(klant: User) -> None:
    _forget_password(KLANT)
    choose_password(Client(), link_for(KLANT))


def _change_password(klant: User) -> None:
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    log_in_as(klant).post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})


def _change_address(klant: User) -> None:
    client = log_in_as(klant)
    prove_again(client)
    client.post(reverse("account_email"), {"email": "verhuisd@example.nl", "action_add": "1"})
    code = {"code": code_for("verhuisd@example.nl")}
    client.post(reverse("account_email_verification_sent"), code)


def _do_everything_with_an_app(klant: User) -> None:
    client = log_in_as(klant)
    set_up_an_app(client)
    client.post(reverse("mfa_generate_recovery_codes"))
    client.post(reverse("mfa_deactivate_totp"))


def _remove_a_passkey(klant: User) -> None:
    client = log_in_as(klant)
    prove_again(client)
    client.post(reverse("mfa_remove_webauthn", args=[stored_passkey(klant).pk]))


@pytest.mark.parametrize(
    "cause",
    [
        lambda klant: register(Client(), "nieuw@example.nl"),
        lambda klant: register(Client(), KLANT),
        lambda klant: _forget_password("nieuw@example.nl"),
        _reset_password,
        _change_password,
        _change_address,
        _do_everything_with_an_app,
        _remove_a_passkey,
    ],
)
def test_every_letter_is_dutch_in_both_parts(
    klant: User,
    cause: Any,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        cause(klant)

    assert mailoutbox
    for letter in mailoutbox:
        html = letter.alternatives[0].content
        assert foreign_words(" ".join([letter.subject, letter.body, seen(html)])) == set()
        assert "example.com" not in letter.body + html


def test_no_letter_about_a_change_is_forgotten(
    klant: User,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        _do_everything_with_an_app(klant)
        _remove_a_passkey(klant)

    assert sorted(letter.subject for letter in mailoutbox) == [
        "Er is een passkey weggehaald",
        "Inloggen in twee stappen staat aan",
        "Je app met codes staat uit",
        "Je hebt nieuwe herstelcodes",
    ]


def test_a_letter_waits_in_the_queue_and_wakes_the_worker(settings: Settings) -> None:
    settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"

    register(Client(), "nieuw@example.nl")

    letter = Email.objects.get()
    assert letter.status == STATUS.queued
    assert "Typ deze code" in letter.message
    assert "Typ deze code" in letter.html_message
    assert DBTaskResult.objects.count() == 1


def test_what_someone_typed_as_a_name_is_mailed_to_nobody() -> None:
    register(
        Client(),
        "slachtoffer@example.nl",
        first_name="Je wint! https://kwaad.example",
        last_name="{{ code }}",
    )

    letter = mails_to("slachtoffer@example.nl")[0]
    assert "kwaad" not in letter.subject + letter.body + letter.alternatives[0].content


def test_a_letter_names_no_ip_address_and_no_browser(klant: User) -> None:
    client = Client(REMOTE_ADDR="203.0.113.0", headers={"User-Agent": "Bladerprogramma 9"})
    client.force_login(klant)
    new = {"password1": NEW_PASSWORD, "password2": NEW_PASSWORD}
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, **new})

    letter = mails_to(KLANT)[0]
    assert "203.0.113" not in letter.body
    assert "Bladerprogramma" not in letter.body


def test_a_code_and_a_link_get_their_looks() -> None:
    html = html_letter(
        "Hallo,\n\n123456\n\nKies een wachtwoord:\nhttps://testserver/a?b=1&c=2", subject="Iets"
    )

    assert 'class="code"' in html
    assert 'href="https://testserver/a?b=1&amp;c=2"' in html
    assert ">Kies een wachtwoord</a>" in html


def test_the_words_of_a_letter_are_never_markup() -> None:
    assert "<b>" not in html_letter("Hallo <b>jij</b>", subject="<script>")
