"""Addresses leave with a reason, to who may have them, written down first, and by the owner's own hand (C03)."""

import csv
from datetime import date
from io import StringIO
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.db import DatabaseError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from privacy.registers.models import Agreement, Disclosure, Processor
from privacy.registry import registry
from privacy.restriction.models import RestrictedRow, Restriction
from privacy.subject import Subject
from shop.accounts.models import User
from shop.backoffice.newsletter import export_views
from shop.newsletter.confirmed import ConfirmedSubscription
from shop.newsletter.leaving import leave
from shop.newsletter.models import Subscription
from tests.backoffice.conftest import allow
from tests.backoffice.newsletter.data import EXPORT, asked, subscribed
from tests.backoffice.test_disclosures import RECENTLY

pytestmark = pytest.mark.django_db
REASON = "Ik verhuis de lijst naar een ander account."


@pytest.fixture
def proved(desk: Client, monkeypatch: pytest.MonkeyPatch) -> Client:
    """Her browser, a moment after she gave her password once more."""
    monkeypatch.setattr(RECENTLY, lambda request: True)
    return desk


def said(*, to: str = "Mailchimp", reason: str = REASON) -> dict[str, str]:
    return {"recipient": str(Processor.objects.get(recipient=to).pk), "reason": reason}


def lines(response: Any) -> list[list[str]]:
    return list(csv.reader(StringIO(response.content.decode("utf-8-sig"))))


def test_she_gets_who_confirmed_and_nobody_else(proved: Client) -> None:
    first, second = subscribed("anna@voorbeeld.nl", first_name="Anna"), subscribed("bob@voorbeeld.nl")
    asked("wacht@voorbeeld.nl")
    leave(subscribed("weg@voorbeeld.nl").email, channel="mail", now=timezone.now())
    unproved = subscribed("zonder.ja@voorbeeld.nl")
    Subscription.objects.filter(pk=unproved.pk).update(consent_id="een-ander-nummer")

    response = proved.post(EXPORT, said())

    assert lines(response) == [["E-mailadres", "Voornaam"], [first.email, "Anna"], [second.email, ""]]
    assert "no-store" in response["Cache-Control"]
    assert Disclosure.objects.get().object_ids == sorted([str(first.pk), str(second.pk)])


def test_whose_data_stand_still_is_not_in_it(proved: Client) -> None:
    row = subscribed("stil@voorbeeld.nl")
    stopped = Restriction.objects.create(since=timezone.now())
    RestrictedRow.objects.create(restriction=stopped, model="newsletter.subscription", object_id=str(row.pk))

    assert lines(proved.post(EXPORT, said())) == [["E-mailadres", "Voornaam"]]


def test_each_address_in_it_may_be_put_on_a_list(proved: Client) -> None:
    subscribed("anna@voorbeeld.nl")
    unproved = subscribed("zonder.ja@voorbeeld.nl")
    Subscription.objects.filter(pk=unproved.pk).update(consent_id="")
    back = subscribed("terug@voorbeeld.nl")
    leave(back.email, channel="mail", now=timezone.now())
    subscribed("terug@voorbeeld.nl")

    given = {email for email, _ in lines(proved.post(EXPORT, said()))[1:]}

    assert given == {"anna@voorbeeld.nl", "terug@voorbeeld.nl"}
    for row in Subscription.objects.filter(email__in=given):
        assert ConfirmedSubscription.of(row).email == row.email


def test_ten_times_as_many_cost_no_question_more(proved: Client) -> None:
    proved.post(EXPORT, said())
    counted = []
    for numbers in (range(2), range(2, 20)):
        for number in numbers:
            subscribed(f"lezer{number}@voorbeeld.nl")
        with CaptureQueriesContext(connection) as questions:
            proved.post(EXPORT, said())
        counted.append(len(questions))

    assert counted[0] == counted[1]


def test_what_was_taken_stands_in_the_register_and_in_the_log(proved: Client, owner: User) -> None:
    subscribed("anna@voorbeeld.nl")

    proved.post(EXPORT, said())

    row = Disclosure.objects.get()
    assert (row.recipient, row.model, row.by) == ("Mailchimp", "newsletter.subscription", "de eigenaar")
    assert row.what == f"1 adres van de nieuwsbrief: {REASON}"
    entry = LogEntry.objects.get()
    assert (entry.user, entry.object_id) == (owner, str(row.pk))
    assert REASON in entry.change_message
    assert "anna@voorbeeld.nl" not in row.what + entry.change_message + entry.object_repr


def test_a_reader_sees_that_his_address_was_taken(proved: Client) -> None:
    subscribed("anna@voorbeeld.nl")

    proved.post(EXPORT, said())

    find = registry.declaration_of("registers.disclosure").find
    assert find(Subject(emails=["anna@voorbeeld.nl"])).count() == 1
    assert find(Subject(emails=["bob@voorbeeld.nl"])).count() == 0


@pytest.mark.parametrize("reason", ["", "   ", "verhuizen", "x" * 121])
def test_without_a_reason_there_is_no_file(proved: Client, reason: str) -> None:
    subscribed("anna@voorbeeld.nl")

    response = proved.post(EXPORT, said(reason=reason))

    assert (response.status_code, response["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert b"anna@voorbeeld.nl" not in response.content
    assert not Disclosure.objects.exists()


@pytest.mark.parametrize("recipient", ["", "0", "Handelaar BV"])
def test_without_a_recipient_from_the_register_there_is_no_file(proved: Client, recipient: str) -> None:
    subscribed("anna@voorbeeld.nl")

    assert proved.post(EXPORT, said() | {"recipient": recipient}).status_code == 422
    assert not Disclosure.objects.exists()


def test_who_gets_no_newsletter_addresses_by_the_policy_gets_none(proved: Client) -> None:
    assert proved.post(EXPORT, said(to="de boekhouder")).status_code == 422
    assert "boekhouder" not in proved.get(EXPORT).text


def test_whose_agreement_ran_out_gets_none(proved: Client) -> None:
    processor = Processor.objects.get(recipient="Mailchimp")
    Agreement.objects.create(
        processor=processor,
        signed_on=date(2026, 1, 6),
        valid_until=date(2026, 2, 1),
        sealed_file=b"verzegeld",
        sha256="0" * 64,
        size=9,
    )

    assert proved.post(EXPORT, said()).status_code == 422


def test_what_cannot_be_written_down_does_not_go(proved: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    subscribed("anna@voorbeeld.nl")
    monkeypatch.setattr(export_views, "keep_in_log", fail)
    proved.raise_request_exception = False

    response = proved.post(EXPORT, said())

    assert response.status_code == 500
    assert b"anna@voorbeeld.nl" not in response.content
    assert not Disclosure.objects.exists()


def test_an_address_is_no_formula_in_a_spreadsheet(proved: Client) -> None:
    subscribed("=cmd|'/c'!a0@voorbeeld.nl")

    assert lines(proved.post(EXPORT, said()))[1] == ["'=cmd|'/c'!a0@voorbeeld.nl", ""]


def test_her_password_is_asked_once_more_before_anything_goes(desk: Client) -> None:
    subscribed("anna@voorbeeld.nl")

    response = desk.post(EXPORT, said())

    assert response.status_code == 302
    assert "reauthenticate" in response["Location"] or "bevestig" in response["Location"]
    assert not Disclosure.objects.exists()


def test_what_was_filled_in_wrong_is_sent_to_its_own_page_after_she_gave_her_password(desk: Client) -> None:
    subscribed("anna@voorbeeld.nl")
    asks_who_she_is = desk.post(EXPORT, said(reason=""))["Location"]

    page = desk.post(asks_who_she_is, {"password": "x"}, follow=True)

    assert page.status_code == 422
    assert f'<form method="post" action="{EXPORT}"' in page.text


def test_nobody_but_the_owner_gets_there(client: Client, klant: User, staff: User) -> None:
    helper = allow(staff, "newsletter.view_campaignfigures", "newsletter.change_campaignfigures")

    assert client.get(EXPORT).status_code == client.post(EXPORT).status_code == 302
    for address_of, status in ((allow(klant), 404), (helper, 403)):
        assert address_of.get(EXPORT).status_code == status
        assert address_of.post(EXPORT, said()).status_code == status
    assert not Disclosure.objects.exists()
