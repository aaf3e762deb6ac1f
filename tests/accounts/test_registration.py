"""Registration stores what the policy names (C24), refuses weak passwords (C13), and proves the address (X0)."""

import pytest
from allauth.account.models import EmailAddress
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse
from post_office.models import Email
from pytest_django import Settings

from shop.accounts.models import User
from shop.pages.documents import current_policy
from tests.accounts.people import code_for, is_logged_in, log_in_as, mails_to, prove_again, register

pytestmark = pytest.mark.django_db
ADDRESS = "nieuw@example.nl"


def test_registration_stores_exactly_what_the_policy_names(client: Client) -> None:
    register(client, ADDRESS, first_name="Noor", last_name="de Vries", phone_number="06 12345678")

    stored = User.objects.values().get()
    filled = {name for name, value in stored.items() if value not in ("", None, False)}
    assert filled == {
        "id", "password", "email", "first_name", "last_name", "phone_number", "is_active", "date_joined",
        "privacy_version"
    }  # fmt: skip
    assert (stored["email"], stored["first_name"], stored["last_name"]) == (ADDRESS, "Noor", "de Vries")
    assert stored["phone_number"] == "+31612345678"
    assert set(EmailAddress.objects.values_list("email", "verified")) == {(ADDRESS, False)}


def test_registration_stores_the_policy_that_was_shown(client: Client) -> None:
    page = client.get(reverse("account_signup"))
    shown = page.context["form"]["privacy_version"].value()

    register(client, ADDRESS, privacy_version=shown)

    assert shown == current_policy().version
    assert reverse("pages:policy") in page.text
    assert User.objects.get().privacy_version == shown


@pytest.mark.parametrize("sent", ["", "1999-01-01", "x" * 500, "2026-11-23'; --"])
def test_a_policy_that_was_never_published_is_not_stored(client: Client, sent: str) -> None:
    register(client, ADDRESS, privacy_version=sent)

    assert User.objects.get().privacy_version == current_policy().version


def test_a_list_that_passes_for_an_address_is_refused_in_dutch(client: Client) -> None:
    page = register(client, '"een@b.nl,ander@voorbeeld.nl,x"@b.nl')

    assert "Dit lijkt geen e-mailadres" in page.text
    assert not User.objects.exists()
    assert not Email.objects.exists()


def test_a_telephone_number_may_be_left_out(client: Client) -> None:
    register(client, ADDRESS)

    assert User.objects.get().phone_number == ""


def test_a_telephone_number_that_cannot_exist_is_refused_in_dutch(client: Client) -> None:
    page = register(client, ADDRESS, phone_number="12")

    assert not User.objects.exists()
    assert "geldig telefoonnummer" in page.content.decode()


@pytest.mark.parametrize(
    "password",
    [
        "kort-wachtw",  # 11 characters
        "583920174652",
        "1q2w3e4r5t6y",  # common
        "Nieuw@example.nl",
        "noordevries12",
    ],
)
def test_a_weak_password_is_refused(client: Client, password: str) -> None:
    register(client, ADDRESS, first_name="Noor", last_name="noordevries", password1=password)

    assert not User.objects.exists()


def test_nobody_is_logged_in_before_the_address_is_proved(client: Client) -> None:
    register(client, ADDRESS)

    assert not is_logged_in(client)


def test_the_code_from_the_mail_proves_the_address_and_logs_in(client: Client) -> None:
    register(client, ADDRESS)

    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert is_logged_in(client)
    assert EmailAddress.objects.get().verified


def test_a_code_works_only_in_the_browser_that_asked_for_it(client: Client) -> None:
    register(client, ADDRESS)
    other_browser = Client()

    other_browser.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert not EmailAddress.objects.get().verified


def test_after_three_wrong_codes_the_right_one_no_longer_works(client: Client) -> None:
    register(client, ADDRESS)
    code = code_for(ADDRESS)
    wrong = "000000" if code != "000000" else "111111"

    for attempt in (wrong, wrong, wrong, code):
        client.post(reverse("account_email_verification_sent"), {"code": attempt})

    assert not EmailAddress.objects.get().verified


def test_a_new_code_can_be_asked_for(client: Client) -> None:
    register(client, ADDRESS)

    client.post(reverse("account_email_verification_sent"), {"action": "resend"})
    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert len(mails_to(ADDRESS)) == 2
    assert is_logged_in(client)


def test_the_second_of_two_claims_to_an_address_replaces_the_first(client: Client) -> None:
    squatter = Client()
    register(squatter, ADDRESS, first_name="Kraker")
    register(client, ADDRESS, first_name="Noor")

    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert User.objects.get().first_name == "Noor"
    assert is_logged_in(client)


def test_a_claim_cannot_keep_someone_with_an_account_from_moving_to_the_address(klant: User) -> None:
    register(Client(), ADDRESS)

    client = log_in_as(klant)
    prove_again(client)
    client.post(reverse("account_email"), {"email": ADDRESS, "action_add": "1"})
    client.post(reverse("account_email_verification_sent"), {"code": code_for(ADDRESS)})

    assert list(User.objects.values_list("pk", "email")) == [(klant.pk, ADDRESS)]


def test_the_mail_that_was_sent_is_all_that_is_left_of_a_registration_elsewhere(
    client: Client, settings: Settings
) -> None:
    settings.EMAIL_BACKEND = "shop.mail.queue.QueueBackend"

    register(client, ADDRESS)

    assert Email.objects.get().to == [ADDRESS]
    assert Session.objects.count() == 1
