"""The promises about the newsletter turn red for each thing that breaks them, and not for what is in order."""

from dataclasses import make_dataclass
from datetime import datetime, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from shop.newsletter.leaving import leave
from shop.newsletter.mailchimp.must_return import FORGOTTEN
from shop.newsletter.models import State, Subscription
from shop.newsletter.suppression import suppress
from shop.promises import PROMISES
from tests.backoffice.newsletter.data import asked, given_up, mailing, member, newsletter, subscribed

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(hours=3)


def holds(code: str, *, now: datetime | None = None) -> bool:
    check = next(promise.check for promise in PROMISES if promise.code == code)
    assert check is not None
    return check(now or timezone.now()).holds


def long_ago(row: Subscription) -> Subscription:
    Subscription.objects.filter(pk=row.pk).update(confirmed_at=timezone.now() - LONG_AGO)
    return row


def test_who_confirmed_a_moment_ago_may_still_be_on_his_way() -> None:
    subscribed("anna@voorbeeld.nl")

    assert holds("C15")
    assert not holds("C15", now=timezone.now() + timedelta(hours=2))


def test_who_waits_for_his_own_yes_is_not_missed_at_mailchimp() -> None:
    asked("anna@voorbeeld.nl")

    assert holds("C15", now=timezone.now() + timedelta(hours=2))


def test_what_was_given_up_breaks_the_promise_at_once() -> None:
    given_up("anna@voorbeeld.nl")

    assert not holds("C15")


def test_who_can_only_return_by_himself_breaks_no_promise() -> None:
    row = long_ago(subscribed("anna@voorbeeld.nl"))
    member(row.email, wanted=State.SUBSCRIBED, told=State.ERASED, parked_at=timezone.now(), problem=FORGOTTEN)

    assert holds("C15")


def test_a_field_more_for_the_client_breaks_the_promise(
    monkeypatch: pytest.MonkeyPatch, settings: Settings
) -> None:
    settings.MAILCHIMP_API_KEY, settings.MAILCHIMP_API_ENDPOINT = f"{'0' * 32}-us19", ""
    settings.PRIVACY_STAND_INS = {"us19.api.mailchimp.com": "voor deze test"}
    assert holds("C16")

    with_birthday = make_dataclass("WithBirthday", ["member_id", "email", "first_name", "birthday"])
    monkeypatch.setattr("shop.promises.mailchimp.ConfirmedSubscription", with_birthday)

    assert not holds("C16")


def test_what_stays_on_this_machine_crosses_no_network(settings: Settings) -> None:
    settings.MAILCHIMP_API_ENDPOINT = "http://127.0.0.1:8002"
    assert holds("C16")

    settings.MAILCHIMP_API_ENDPOINT = "http://192.0.2.7:8002"
    settings.PRIVACY_STAND_INS = {"192.0.2.7": "voor deze test"}
    assert not holds("C16")


@pytest.mark.parametrize("key", ["", "geen-sleutel"])
def test_a_key_that_leads_nowhere_breaks_the_promise(settings: Settings, key: str) -> None:
    settings.MAILCHIMP_API_KEY = key

    assert not holds("C16")


def test_a_look_at_the_templates_that_is_days_old_says_nothing() -> None:
    mailing(checked_at=timezone.now() - timedelta(days=3))

    assert not holds("C18")


def test_who_left_an_hour_ago_and_is_still_on_the_list_there_is_seen() -> None:
    row = member("anna@voorbeeld.nl", wanted=State.UNSUBSCRIBED, told=State.SUBSCRIBED)

    assert holds("C19")
    assert not holds("C19", now=row.wanted_at + timedelta(hours=2))


def test_who_left_a_moment_ago_waits_for_the_next_round() -> None:
    row = subscribed("anna@voorbeeld.nl")
    member(row.email, wanted=State.SUBSCRIBED, told=State.SUBSCRIBED)
    leave(row.email, channel="mail", now=timezone.now())

    assert holds("C19")
    assert not holds("C19", now=timezone.now() + timedelta(minutes=5))


def test_a_member_who_never_asked_breaks_both_promises_about_it() -> None:
    member("klant@voorbeeld.nl", wanted=State.SUBSCRIBED)

    assert not holds("C30")
    assert not holds("C19")


def test_a_yes_that_was_taken_back_is_heeded() -> None:
    row = subscribed("anna@voorbeeld.nl")
    assert holds("C58")

    Subscription.objects.filter(pk=row.pk).update(consent_id="een-ander-nummer")

    assert not holds("C58")
    assert not holds("C30")


def test_an_objection_that_did_not_stop_the_newsletter_is_seen() -> None:
    subscribed("anna@voorbeeld.nl")
    assert holds("C59")

    suppress("anna@voorbeeld.nl", channel="bezwaar", now=timezone.now())

    assert not holds("C59")


def test_figures_that_are_not_taken_over_any_more_say_nothing() -> None:
    newsletter(read_at=timezone.now() - timedelta(days=3))

    assert not holds("C33")
