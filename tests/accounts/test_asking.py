"""From the account a request takes fewer questions, and a password instead of a code."""

import re
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.rights import deciding
from privacy.rights.choosing import choose
from privacy.rights.copy_choice import WhenCopy
from privacy.rights.kinds import Channel, Proof, Right, State
from privacy.rights.models import RightsRequest
from privacy.rights.sealed import unsealed_contact, unsealed_subject
from shop.accounts.models import User
from tests.accounts.dutch import foreign_words, seen
from tests.privacy.erasure.people import order_of_account

pytestmark = pytest.mark.django_db
ASK = "/account/gegevens/vraag/"
RECENTLY = "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate"


def test_the_page_asks_no_name_and_no_address(client: Client, klant: User) -> None:
    client.force_login(klant)

    page = client.get(ASK, {"soort": "correctie"})

    assert page.status_code == 200
    assert 'name="email"' not in page.text
    assert 'value="correctie" id="soort-correctie" checked' in page.text
    assert foreign_words(seen(page.text)) == set()


def test_after_the_password_it_is_proved_and_needs_no_code(client: Client, klant: User) -> None:
    order_of_account(klant)
    client.force_login(klant)

    with mock.patch(RECENTLY, return_value=True):
        client.post(ASK, {"what": ["inzage"]})

    request = RightsRequest.objects.get()
    assert (request.channel, request.proof, request.state) == (Channel.ACCOUNT, Proof.LOGIN, State.NEW)
    assert "wachtwoord" in request.proof_reason
    assert unsealed_contact(request.sealed_contact or b"").email == klant.email
    assert unsealed_subject(request.sealed_subject or b"").user_ids == {klant.pk}
    receipt = Email.objects.get(subject__contains=request.number)
    assert not re.search(r"^\s+\d{6}$", receipt.message, re.MULTILINE)  # no code
    deciding.prepare(request.rights.get(), by="eigenaar", now=request.created_at)


def test_without_the_password_nothing_is_asked(client: Client, klant: User) -> None:
    client.force_login(klant)

    with mock.patch(RECENTLY, return_value=False):
        answer: Any = client.post(ASK, {"what": ["inzage"]})

    assert "reauthenticate" in answer["Location"]
    assert not RightsRequest.objects.exists()


def test_what_is_missing_is_said(client: Client, klant: User) -> None:
    client.force_login(klant)

    with mock.patch(RECENTLY, return_value=True):
        page = client.post(ASK, {"what": ["correctie"], "fix": ["naam"], "name_wrong": "Mijn naam"})

    assert page.status_code == 400
    assert "Vul in wat het moet zijn." in page.text
    assert "Mijn naam" in page.text


def test_a_gast_is_sent_to_log_in(client: Client) -> None:
    assert client.get(ASK)["Location"].startswith("/account/login/")
    assert client.post(ASK, {"what": [Right.ACCESS.value]})["Location"].startswith("/account/login/")


def test_the_page_it_leads_to_is_his_in_this_browser_and_no_ones_elsewhere(
    client: Client, klant: User
) -> None:
    client.force_login(klant)
    with mock.patch(RECENTLY, return_value=True):
        page = client.post(ASK, {"what": ["inzage"]}, follow=True)
    address = page.redirect_chain[-1][0]

    assert "Mijn gegevens inzien" in page.text
    assert "Voeg toe" in page.text
    assert "Mijn gegevens inzien" not in Client().get(address).text
    client.post("/account/logout/")
    assert "Mijn gegevens inzien" not in client.get(address).text


def test_who_chose_to_ask_everyone_for_a_copy_says_so_here_too(client: Client, klant: User) -> None:
    client.force_login(klant)
    assert "kopie van je paspoort is niet nodig" in client.get(ASK).text

    choose(WhenCopy.ALWAYS, reason="Twee keer misbruik", now=timezone.now())

    page = client.get(ASK).text
    assert "afgedekte kopie van je identiteitsbewijs" in page
    assert foreign_words(seen(page)) == set()
