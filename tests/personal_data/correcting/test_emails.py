"""A new e-mail address counts once who reads its mail says so; then everything of him goes along, and sessions end."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core.cache import cache
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from privacy.erasure.models import RecipientNotice
from privacy.models import RightsRequest
from privacy.restriction.lifting import contact_of
from privacy.rights.answers import answer_on
from privacy.rights.confirming import confirm_by_code
from privacy.rights.correcting.items import Corrected, Item
from privacy.rights.correcting.proving_address import LIFETIME
from privacy.rights.kinds import Outcome, Right
from privacy.rights.models import AskedRight
from privacy.rights.own import take_back
from shop.accounts.models import User
from shop.forks.order.models import Order
from shop.mail.queue import Letter, queue_letter
from shop.newsletter.models import Subscription
from tests.accounts.dutch import foreign_words, seen
from tests.fulfilment.clock import later
from tests.personal_data.correcting.people import (
    KLANT,
    accept,
    account,
    change,
    order_of,
    places,
    request_for,
)
from tests.privacy.restriction.people import restricted
from tests.privacy.rights.asking import asked, mailed_code
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
NEW = "klara@nieuw.nl"


@pytest.fixture(autouse=True)
def _no_one_asked_before() -> None:
    cache.clear()


def link() -> str:
    """The one that was mailed to the new address."""
    mail = Email.objects.filter(to__contains="ieuw.nl").latest("pk")
    found = re.search(r"/privacy/verzoek/nieuw-adres/\S+/", mail.message)
    assert found is not None
    return found[0]


def accepted(**changes: object) -> AskedRight:
    row = request_for(change(Item.EMAIL, wrong=KLANT, right=NEW))
    accept(row, Item.EMAIL, **changes)
    return row


def test_nothing_changes_before_the_new_address_is_proved() -> None:
    user = account()

    row = accepted()

    user.refresh_from_db()
    assert user.email == KLANT
    assert row.corrections.get().outcome == Corrected.AWAITED
    mail = Email.objects.latest("pk")
    assert mail.to[0].lower() == NEW
    for value in ("Klaar", "Janssen", KLANT):
        assert value not in mail.message + mail.html_message
    (line,) = answer_on(AskedRight.objects.get(pk=row.pk)).lines
    assert "Klik je daar binnen een week op" in line
    assert "nieuw.nl" not in line


def test_opening_the_link_changes_nothing_and_its_button_everything(client: Client) -> None:
    user = account()
    order = order_of(user)
    guest_order = place(make_jewel("twee"), email=NEW)
    Subscription.objects.create(
        email=KLANT, source="voet", asked_at=timezone.now(), confirmed_at=timezone.now()
    )
    row = accepted()

    page = client.get(link())
    assert User.objects.get().email == KLANT
    done = client.post(link())

    user.refresh_from_db()
    assert user.email == NEW
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [(NEW, True, True)]
    assert Subscription.objects.get().email == NEW
    assert {*Order.objects.values_list("guest_email", flat=True)} == {"Klara@Nieuw.nl", NEW}
    assert {order.pk, guest_order.pk} == {*user.orders.values_list("pk", flat=True)}
    for answer in (page, done):
        assert answer.status_code == 200
        assert answer["X-Robots-Tag"] == "noindex"
        assert foreign_words(seen(answer.text)) == set()
        assert "Klaar" not in answer.text
    assert row.corrections.get().outcome == Corrected.DONE
    assert [notice.recipient for notice in RecipientNotice.objects.filter(asked=row)] == ["Mailchimp"]


def test_the_sessions_of_the_account_end_and_the_old_address_is_told(client: Client) -> None:
    logged_in = Client()
    logged_in.force_login(account())
    assert logged_in.get("/account/").status_code == 200
    accepted()

    client.post(link())

    assert logged_in.get("/account/").status_code == 302
    told = Email.objects.filter(to=[KLANT]).latest("pk")
    assert told.subject == "Het e-mailadres van je account is veranderd"
    assert NEW not in told.message.lower()


def test_a_second_click_says_the_same_and_changes_nothing(client: Client) -> None:
    user = account()
    accepted()
    client.post(link())
    User.objects.filter(pk=user.pk).update(email="later@nieuw.nl")
    mails = Email.objects.count()

    again = client.post(link())

    assert "geregeld" in again.text
    assert User.objects.get().email == "later@nieuw.nl"
    assert Email.objects.count() == mails


def test_an_address_of_another_account_is_not_taken(client: Client) -> None:
    account()
    other = User.objects.create_user(NEW, "x")
    other.emailaddress_set.create(email=NEW, verified=True, primary=True)
    accepted()

    answer = client.post(link())

    assert answer.status_code == 409
    assert "Dit lukt zo niet" in answer.text
    assert {*User.objects.values_list("email", flat=True)} == {KLANT, NEW}


def test_a_claim_on_the_address_that_nobody_proved_gives_way(client: Client) -> None:
    user = account()
    claim = User.objects.create(email=NEW)
    claim.emailaddress_set.create(email=NEW, verified=False, primary=True)
    accepted()

    client.post(link())

    assert User.objects.get() == user
    assert User.objects.get().email == NEW


def test_what_changed_meanwhile_is_left_alone(client: Client) -> None:
    user = account()
    accepted()
    User.objects.filter(pk=user.pk).update(email="zelf@veranderd.nl")

    assert client.post(link()).status_code == 409
    assert User.objects.get().email == "zelf@veranderd.nl"


def test_the_link_ends_and_cannot_be_made_up(client: Client) -> None:
    account()
    accepted()
    address = link()

    with later(LIFETIME + timedelta(minutes=1)):
        assert client.get(address).status_code == 404
    assert client.post(address.replace(":", ":x", 1)).status_code == 404
    assert client.get("/privacy/verzoek/nieuw-adres/1/").status_code == 404
    assert User.objects.get().email == KLANT


def test_who_was_forgotten_meanwhile_is_not_changed(client: Client) -> None:
    account()
    accepted()
    RightsRequest.objects.update(sealed_subject=None)

    answer = client.post(link())

    assert "Dit lukt zo niet" in answer.text
    assert User.objects.get().email == KLANT


def test_what_is_decided_after_it_finds_him_by_the_new_address(client: Client) -> None:
    user = account()
    row = request_for(change(Item.EMAIL), change(Item.PHONE))
    accept(row, Item.EMAIL)
    client.post(link())

    accept(row, Item.PHONE, *places(row, Item.PHONE))

    user.refresh_from_db()
    row.refresh_from_db()
    assert (str(user.phone_number), row.outcome) == ("+31687654321", Outcome.GRANTED)
    assert AskedRight.objects.get(pk=row.pk).request.fingerprints


def test_a_request_that_was_taken_back_changes_nothing_any_more(client: Client) -> None:
    account()
    row = request_for(change(Item.EMAIL), change(Item.PHONE))
    accept(row, Item.EMAIL)
    assert take_back(row.request, now=timezone.now())

    answer = client.post(link())

    assert "Dit lukt zo niet" in answer.text
    assert User.objects.get().email == KLANT
    (line,) = answer_on(AskedRight.objects.get(pk=row.pk)).lines
    assert line == "E-mailadres: niet veranderd, want je nam je vraag terug."


def test_an_order_placed_meanwhile_does_not_stop_the_link(client: Client) -> None:
    user = account()
    request = asked(Right.RECTIFICATION, Right.ACCESS, email=KLANT, changes=(change(Item.EMAIL),))
    confirm_by_code(request, mailed_code(KLANT), now=timezone.now())
    accept(request.rights.get(right=Right.RECTIFICATION), Item.EMAIL)
    order_of(user)

    answer = client.post(link())

    user.refresh_from_db()
    assert (answer.status_code, user.email) == (200, NEW)


def test_the_account_of_who_works_here_is_no_place() -> None:
    """Otherwise who answers requests could make the owner's account his own."""
    user = account()
    row = request_for(change(Item.EMAIL))
    assert len(places(row, Item.EMAIL)) == 1

    User.objects.filter(pk=user.pk).update(is_staff=True)

    assert places(row, Item.EMAIL) == []


def test_who_is_restricted_is_left_alone_at_the_new_address_too(client: Client) -> None:
    account()
    restriction = restricted(KLANT)
    accepted()

    client.post(link())

    news = queue_letter(Letter(subject="Nieuws", text="Nieuws.", html="<p>Nieuws.</p>"), to=NEW)
    assert news.status is None
    restriction.refresh_from_db()
    assert contact_of(restriction).email.lower() == NEW
