"""Whoever has the receipt of his yes to the newsletter takes it back in two clicks, and gets none from then (C58)."""

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from post_office.models import Email

from privacy.consent.ledger import standing
from shop.newsletter.models import Subscription
from shop.newsletter.suppression import is_suppressed
from shop.newsletter.wording import KIND
from tests.newsletter.readers import NOOR, reader, who_asked

pytestmark = pytest.mark.django_db


def take_back(consent_id: str, kind: str = KIND) -> int:
    visitor = Client(HTTP_ORIGIN="http://testserver")
    return visitor.post(reverse("consent:take_back", args=[consent_id]), {"kind": kind}).status_code


def test_the_button_on_the_receipt_takes_the_reader_off_the_list_at_once() -> None:
    row = reader()

    assert take_back(row.consent_id) == 303

    assert not Subscription.objects.exists()
    assert is_suppressed(NOOR)
    said = standing(KIND, holder=row.consent_id)
    assert said is not None
    assert (said.is_yes, said.channel) == (False, "bewijs")


def test_the_welcome_mail_leads_to_the_receipt_with_its_button(client: Client) -> None:
    row = reader()

    mail = Email.objects.get(subject__startswith="Welkom")
    address = reverse("consent:receipt", args=[row.consent_id])

    assert settings.SITE_URL + address in mail.message
    assert settings.SITE_URL + address in mail.html_message
    page = client.get(address)
    assert "De nieuwsbrief" in page.text
    assert "Trek deze toestemming in" in page.text
    assert NOOR not in page.text


def test_a_second_press_changes_nothing() -> None:
    row = reader()
    take_back(row.consent_id)

    assert take_back(row.consent_id) == 303


def test_nobody_else_leaves() -> None:
    row, other = reader(), reader("ander@voorbeeld.nl")
    asked = who_asked("vraagt@voorbeeld.nl")

    take_back(row.consent_id)

    assert set(Subscription.objects.all()) == {other, asked}


def test_an_unknown_number_takes_nobody_off() -> None:
    """An empty one least of all: that is what who only asked has."""
    who_asked()

    assert take_back("0" * 32) == 404
    assert Subscription.objects.exists()


def test_when_the_list_cannot_be_changed_the_book_is_not_either(monkeypatch: pytest.MonkeyPatch) -> None:
    row = reader()
    monkeypatch.setattr("shop.personal_data.withdrawing.leave", lambda *_, **__: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        take_back(row.consent_id)

    said = standing(KIND, holder=row.consent_id)
    assert said is not None
    assert said.is_yes
