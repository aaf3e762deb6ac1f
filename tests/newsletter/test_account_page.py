"""The newsletter in an account: whether I have it, asking for it, leaving it; never anybody else's."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from post_office.models import Email

from shop.accounts.models import User
from shop.newsletter import limits
from shop.newsletter.confirming import confirm
from shop.newsletter.models import Subscription, Suppressed
from shop.newsletter.wording import CURRENT
from tests.accounts.dutch import foreign_words, seen
from tests.accounts.people import account
from tests.fulfilment.clock import later
from tests.newsletter.test_sign_up_page import words_of

pytestmark = pytest.mark.django_db
PAGE = "/account/nieuwsbrief/"


@pytest.fixture
def klant() -> User:
    return account("klant@voorbeeld.nl")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def asked(user: User) -> Subscription:
    logged_in(user).post(PAGE, {"first_name": "Kim"})
    return Subscription.objects.get(email=user.email)


def test_who_never_asked_sees_the_words_and_nothing_ticked(klant: User) -> None:
    page = logged_in(klant).get(PAGE)

    assert "Je krijgt de nieuwsbrief niet" in page.text
    assert f"{CURRENT.question} {CURRENT.explanation}" in words_of(page.text)
    assert "checkbox" not in page.text
    assert "Kim" not in page.text[page.text.index("<form") :]  # a name is sent only when it is typed
    assert page.text.count("Schrijf me in</button>") == 1


def test_asking_waits_for_the_button_in_the_mail(klant: User) -> None:
    row = asked(klant)

    assert (row.source, row.first_name, row.confirmed_at) == ("account", "Kim", None)
    assert Email.objects.get().to == [klant.email]
    assert "Nog niet bevestigd" in logged_in(klant).get(PAGE).text


def test_within_the_hour_no_other_mail_is_offered_and_afterwards_one_is(klant: User) -> None:
    asked(klant)
    again = "Stuur de mail nog eens"

    assert again not in logged_in(klant).get(PAGE).text
    with later(timedelta(minutes=61)):
        assert again in logged_in(klant).get(PAGE).text


def test_who_confirmed_sees_since_when_and_leaves_with_one_button(klant: User) -> None:
    row = asked(klant)
    confirm(row.pk, now=timezone.now())
    browser = logged_in(klant)
    assert "Je krijgt mijn nieuwsbrief" in browser.get(PAGE).text

    page = browser.post(PAGE, {"leave": "on"}, follow=True)

    assert "Je bent afgemeld" in page.text
    assert "Je krijgt de nieuwsbrief niet" in page.text
    assert not Subscription.objects.exists()
    assert Suppressed.objects.get().channel == "account"


def test_who_only_waits_can_take_it_back(klant: User) -> None:
    asked(klant)

    logged_in(klant).post(PAGE, {"leave": "on"})

    assert not Subscription.objects.exists()


def test_a_vreemde_sees_and_ends_nothing_of_a_klant(klant: User) -> None:
    row = asked(klant)
    confirm(row.pk, now=timezone.now())
    vreemde = logged_in(account("vreemde@voorbeeld.nl"))

    page = vreemde.get(PAGE)
    vreemde.post(PAGE, {"leave": "on", "email": klant.email})

    assert "Je krijgt de nieuwsbrief niet" in page.text
    assert klant.email not in page.text
    assert Subscription.objects.confirmed().filter(email=klant.email).exists()


def test_a_gast_is_asked_to_log_in(client: Client) -> None:
    for answer in (client.get(PAGE), client.post(PAGE, {"leave": "on"})):
        assert answer["Location"] == f"/account/login/?next={PAGE}"


def test_another_site_cannot_press_the_button(klant: User) -> None:
    row = asked(klant)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(klant)

    assert strict.post(PAGE, {"leave": "on"}).status_code == 403
    assert Subscription.objects.filter(pk=row.pk).exists()


def test_the_page_is_kept_by_no_cache_and_is_dutch(klant: User) -> None:
    for prepare in (lambda: None, lambda: asked(klant)):
        prepare()
        page = logged_in(klant).get(PAGE)
        assert "no-store" in page["Cache-Control"]
        assert foreign_words(seen(page.text)) == set()


def test_a_name_that_is_none_comes_back(klant: User) -> None:
    answer: Any = logged_in(klant).post(PAGE, {"first_name": "www.slecht.nl"})

    assert answer.status_code == 422
    assert "alleen je voornaam" in answer.text
    assert not Subscription.objects.exists()


def test_the_limits_hold_here_too(klant: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_A_NETWORK", 0)

    answer: Any = logged_in(klant).post(PAGE, {"first_name": "Kim"})

    assert answer.status_code == 429
    assert 'value="Kim"' in answer.text
    assert not Email.objects.exists()
