"""A new e-mail address is proved first; the old one hears of it; other sessions end (X4, C25)."""

import pytest
from allauth.account import forms
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from privacy.consent.models import ConsentRecord
from shop.accounts.models import User
from shop.newsletter.models import Subscription
from tests.accounts.people import account, code_for, is_logged_in, log_in_as, mails_to, prove_again
from tests.newsletter.readers import reader

pytestmark = pytest.mark.django_db
NEW = "verhuisd@example.nl"


def _ask_for(client: Client, email: str) -> None:
    prove_again(client)
    client.post(reverse("account_email"), {"email": email, "action_add": "1"})


def _type_the_code(client: Client, email: str) -> None:
    client.post(reverse("account_email_verification_sent"), {"code": code_for(email)})


def test_the_address_changes_when_the_code_sent_to_it_is_typed(klant: User) -> None:
    client = log_in_as(klant)
    _ask_for(client, NEW)

    _type_the_code(client, NEW)

    klant.refresh_from_db()
    assert klant.email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]


def test_nothing_changes_before_the_code_is_typed(klant: User) -> None:
    client = log_in_as(klant)

    _ask_for(client, NEW)

    klant.refresh_from_db()
    assert klant.email == "klant@example.nl"
    assert not EmailAddress.objects.filter(email=NEW).exists()


def test_the_password_is_asked_once_more(klant: User) -> None:
    client = log_in_as(klant)

    answer = client.post(reverse("account_email"), {"email": NEW, "action_add": "1"})

    assert answer["Location"].startswith(reverse("account_reauthenticate"))
    assert mails_to(NEW) == []


def test_the_old_address_hears_of_it_and_not_what_the_new_one_is(klant: User) -> None:
    client = log_in_as(klant)
    _ask_for(client, NEW)

    _type_the_code(client, NEW)

    letter = mails_to("klant@example.nl")[-1]
    assert letter.subject == "Je e-mailadres is gewijzigd"
    assert NEW not in letter.body


def test_the_newsletter_goes_where_it_was_asked_for_and_the_old_address_is_told_so(klant: User) -> None:
    """A yes is to one address: nobody proved, by logging in, that he wants it at another."""
    row = reader("klant@example.nl")
    client = log_in_as(klant)
    _ask_for(client, NEW)

    _type_the_code(client, NEW)

    assert [row.pk for row in Subscription.objects.filter(email="klant@example.nl")] == [row.pk]
    assert ConsentRecord.objects.filter(kind="newsletter").count() == 1
    assert "Die blijft hier komen tot je je afmeldt" in " ".join(
        mails_to("klant@example.nl")[-1].body.split()
    )


def test_other_sessions_end_and_this_one_stays(klant: User) -> None:
    here, elsewhere = log_in_as(klant), log_in_as(klant)
    _ask_for(here, NEW)

    _type_the_code(here, NEW)

    assert is_logged_in(here)
    assert not is_logged_in(elsewhere)


def test_an_address_that_someone_else_proved_meanwhile_cannot_be_taken(klant: User) -> None:
    client = log_in_as(klant)
    _ask_for(client, NEW)
    account(NEW)

    page = client.post(reverse("account_email_verification_sent"), {"code": code_for(NEW)})

    klant.refresh_from_db()
    assert klant.email == "klant@example.nl"
    assert "Met dit e-mailadres is intussen een ander account gemaakt." in page.content.decode()


def test_of_two_accounts_that_prove_one_address_at_the_same_moment_one_gets_it(
    klant: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = log_in_as(klant)
    _ask_for(client, NEW)
    account(NEW).emailaddress_set.all().delete()
    monkeypatch.setattr(forms, "email_already_exists", lambda **asked: None)  # it was free when it looked

    answer = client.post(reverse("account_email_verification_sent"), {"code": code_for(NEW)}, follow=True)

    klant.refresh_from_db()
    assert klant.email == "klant@example.nl"
    assert not EmailAddress.objects.filter(email=NEW).exists()
    assert "Met dit e-mailadres is intussen een ander account gemaakt." in answer.content.decode()


def test_a_vreemde_cannot_use_the_code_of_a_klant(klant: User, vreemde: User) -> None:
    _ask_for(log_in_as(klant), NEW)
    strange_browser = log_in_as(vreemde)

    strange_browser.post(reverse("account_email_verification_sent"), {"code": code_for(NEW)})

    assert not User.objects.filter(email=NEW).exists()
