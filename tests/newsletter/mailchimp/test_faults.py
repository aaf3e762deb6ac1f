"""Mailchimp lets the shop down in every way it can: each change arrives all the same, once it answers again."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from shop.newsletter.confirming import confirm
from shop.newsletter.leaving import leave
from shop.newsletter.links import confirm_url, leave_url
from shop.newsletter.mailchimp import wire
from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.mailchimp.reconciling import Outcome, compare_lists
from shop.newsletter.mailchimp.telling import SILENT, tell_round
from shop.newsletter.mailchimp.webhook_view import webhook_url
from shop.newsletter.models import Comparison, Member, State, Subscription, member_id_of
from shop.newsletter.tasks import compare_with_mailchimp, tell_mailchimp
from shop.newsletter.wording import CURRENT
from tests.demo.mailchimp import Mailchimp
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.rows import asked, member
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
GAST, KLANT = "gast@voorbeeld.nl", "klant@voorbeeld.nl"
NOBODY_LISTENS = "http://127.0.0.1:9"
QUICK = (1, 0.3)
FAULTS: dict[str, dict[str, Any]] = {
    "429 without a body": {"kind": "empty", "status": 429},
    "403 without a body": {"kind": "empty", "status": 403},
    "503 without a body": {"kind": "empty"},
    "200 without a body": {"kind": "empty", "status": 200},
    "429 in JSON": {"kind": "too_many_requests"},
    "503 in JSON": {"kind": "unavailable"},
    "a page of a proxy": {"kind": "html", "status": 502},
    "a page that says that all is well": {"kind": "html", "status": 200},
    "silence before it is done": {"kind": "hang", "seconds": 0.8, "when": "before"},
    "silence after it is done": {"kind": "hang", "seconds": 0.8, "when": "after"},
    "cut off before it is done": {"kind": "drop", "when": "before"},
    "cut off after it is done": {"kind": "drop", "when": "after"},
}
each_fault = pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)


@contextmanager
def impatience(fault: dict[str, Any]) -> Iterator[None]:
    """For a fault that keeps us waiting; everything else has the time that a busy machine needs."""
    seconds = QUICK if fault["kind"] == "hang" else wire.CONNECT_AND_READ_SECONDS
    with mock.patch.object(wire, "CONNECT_AND_READ_SECONDS", seconds):
        yield


def tell(*, after: timedelta = timedelta()) -> bool:
    """A round with the real client, so long from now."""
    return tell_round(MailchimpClient.from_settings(), clock=lambda: timezone.now() + after)


def on_both_lists(email: str) -> None:
    confirmed(email)
    tell()


@each_fault
def test_who_confirms_is_on_the_list_in_the_end(mailchimp: Mailchimp, fault: dict[str, Any]) -> None:
    confirmed(GAST)
    mailchimp.order_fault(method="PUT", **fault)

    with impatience(fault):
        tell()
    assert (member(GAST).told, member(GAST).problem) == ("", SILENT)
    tell(after=timedelta(minutes=2))

    assert mailchimp.statuses() == {GAST: "subscribed"}
    assert (member(GAST).told, member(GAST).problem) == ("subscribed", "")


@each_fault
def test_who_leaves_is_off_the_list_in_the_end(mailchimp: Mailchimp, fault: dict[str, Any]) -> None:
    on_both_lists(GAST)
    leave(GAST, channel="mail", now=timezone.now())
    mailchimp.order_fault(method="PATCH", **fault)

    with impatience(fault):
        tell()
    assert member(GAST).told == "subscribed"
    tell(after=timedelta(minutes=2))

    assert mailchimp.statuses() == {GAST: "unsubscribed"}
    assert not Member.objects.exists()


@each_fault
def test_who_is_erased_is_gone_in_the_end(mailchimp: Mailchimp, fault: dict[str, Any]) -> None:
    on_both_lists(GAST)
    Subscription.objects.all().delete()
    Member.objects.update(wanted=State.ERASED, wanted_at=timezone.now())
    mailchimp.order_fault(method="POST", **fault)

    with impatience(fault):
        tell()
    tell(after=timedelta(minutes=2))

    assert mailchimp.statuses() == {}
    assert not Member.objects.exists()


def test_a_call_that_came_through_late_after_he_left_is_undone(mailchimp: Mailchimp) -> None:
    confirmed(GAST)
    fault = FAULTS["silence after it is done"]
    mailchimp.order_fault(method="PUT", **fault)
    with impatience(fault):
        tell()

    leave(GAST, channel="mail", now=timezone.now())
    tell()

    assert mailchimp.statuses() == {GAST: "unsubscribed"}


def test_an_answer_that_is_no_yes_is_none(mailchimp: Mailchimp) -> None:
    confirmed(GAST)
    mailchimp.order_fault(method="PUT", kind="alter", fields={"status": "unsubscribed"})

    tell()

    assert member(GAST).told == ""


@each_fault
def test_a_list_that_cannot_be_read_changes_nothing(mailchimp: Mailchimp, fault: dict[str, Any]) -> None:
    on_both_lists(GAST)
    mailchimp.step("unsubscribe", email=GAST)
    mailchimp.order_fault(method="GET", **fault)

    with impatience(fault):
        assert compare_lists(MailchimpClient.from_settings()) is Outcome.SILENT

    assert Subscription.objects.exists()
    assert Comparison.objects.get().problem


def test_where_nobody_listens_it_is_tried_again_later(mailchimp: Mailchimp, settings: Settings) -> None:
    settings.MAILCHIMP_API_ENDPOINT = NOBODY_LISTENS
    confirmed(GAST)
    assert not tell_mailchimp.func()
    assert compare_with_mailchimp.func() == Outcome.SILENT.value

    settings.MAILCHIMP_API_ENDPOINT = mailchimp.url
    tell(after=timedelta(minutes=2))

    assert mailchimp.statuses() == {GAST: "subscribed"}


def test_a_key_that_is_none_is_said_and_nothing_breaks(settings: Settings, caplog: Any) -> None:
    settings.MAILCHIMP_API_KEY = "geen sleutel"

    assert not tell_mailchimp.func()
    assert compare_with_mailchimp.func() == Outcome.SILENT.value

    assert "MAILCHIMP_API_KEY" in caplog.text


def test_a_wrong_audience_does_not_pass_for_everybody_being_gone(
    mailchimp: Mailchimp, settings: Settings
) -> None:
    on_both_lists(GAST)
    settings.MAILCHIMP_AUDIENCE_ID = "fedcba9876"
    leave(GAST, channel="mail", now=timezone.now())

    tell()
    assert member(GAST).told == "subscribed"
    assert "lijst" in member(GAST).problem
    assert compare_lists(MailchimpClient.from_settings()) is Outcome.REFUSED


@pytest.fixture(params=["it sleeps for half a minute", "nobody listens"])
def away(request: pytest.FixtureRequest, mailchimp: Mailchimp, settings: Settings) -> Mailchimp:
    """A Mailchimp that cannot be reached; what was asked of it before is forgotten."""
    if request.param == "nobody listens":
        settings.MAILCHIMP_API_ENDPOINT = NOBODY_LISTENS
    else:
        mailchimp.order_fault(kind="hang", seconds=30, times=99)
    mailchimp.control("DELETE", "requests")
    return mailchimp


def _asks(client: Client) -> Any:
    return client.post("/nieuwsbrief/", {"email": KLANT, "via": "pagina"})


def _confirms(client: Client) -> Any:
    return client.post(confirm_url(asked(GAST)))


def _leaves(client: Client) -> Any:
    row = asked(GAST)
    confirm(row.pk, now=timezone.now())
    return client.post(leave_url(row))


def _orders(client: Client) -> Any:
    place(make_jewel(), newsletter_wording=CURRENT.version)
    return client.get("/winkelmand/")


def _is_told_of(client: Client) -> Any:
    form = {
        "type": "unsubscribe",
        "fired_at": f"{timezone.now():%Y-%m-%d %H:%M:%S}",
        "data[list_id]": "0123456789",
        "data[email]": GAST,
    }
    body = "&".join(f"{name}={value}" for name, value in form.items())
    return client.post(webhook_url(), body, content_type="application/x-www-form-urlencoded")


@pytest.mark.parametrize("visit", [_asks, _confirms, _leaves, _orders, _is_told_of])
def test_no_page_waits_for_mailchimp(
    away: Mailchimp, client: Client, visit: Callable[[Client], Any], django_capture_on_commit_callbacks: Any
) -> None:
    began = time.monotonic()

    with django_capture_on_commit_callbacks(execute=True):
        answer = visit(client)

    assert answer.status_code < 400
    assert time.monotonic() - began < 10
    assert away.calls() == []


@pytest.mark.parametrize("tick", ["", CURRENT.version])
def test_a_hundred_orders_say_nothing_to_mailchimp(mailchimp: Mailchimp, tick: str) -> None:
    jewel = make_jewel(stock=100)
    for number in range(100):
        place(jewel, email=f"koper{number}@voorbeeld.nl", newsletter_wording=tick)

    tell_mailchimp.func()

    assert mailchimp.calls() == []
    assert Subscription.objects.count() == (100 if tick else 0)
    assert not Member.objects.exists()


def test_of_those_who_ticked_only_who_confirms_is_told_of(mailchimp: Mailchimp) -> None:
    place(make_jewel(), email=GAST, newsletter_wording=CURRENT.version)
    confirm(Subscription.objects.get().pk, now=timezone.now())

    tell_mailchimp.func()

    assert mailchimp.statuses() == {GAST: "subscribed"}
    assert [call[0] for call in mailchimp.calls()] == ["PUT"]


def test_both_sides_agree_over_the_wire(mailchimp: Mailchimp) -> None:
    """One of each, with the real client: what the rules say of a Mailchimp in memory holds for one on the wire."""
    people = ("blijft", "meldt-af", "bouncet", "verdwijnt", "vreemd", "wacht", "archief")
    emails = {name: f"{name}@voorbeeld.nl" for name in people}
    for name in ("blijft", "meldt-af", "bouncet", "archief"):
        confirmed(emails[name], first_name="Noor")
    tell()
    Member.objects.update(told_at=timezone.now() - timedelta(minutes=1))
    Subscription.objects.update(confirmed_at=timezone.now() - timedelta(hours=1))
    mailchimp.step("unsubscribe", email=emails["meldt-af"])
    mailchimp.step("bounce", email=emails["bouncet"])
    mailchimp.step("admin-archives", email=emails["archief"])
    mailchimp.step("admin-adds", email=emails["vreemd"])
    mailchimp.step("change-name", email=emails["blijft"], first_name="Iemand")
    mailchimp.call(
        "PUT",
        f"lists/0123456789/members/{member_id_of(emails['wacht'])}",
        json={"email_address": emails["wacht"], "status_if_new": "pending"},
    )

    compare_lists(MailchimpClient.from_settings())
    tell()

    report = Comparison.objects.get()
    assert (report.missed, report.without_proof, report.restored, report.problem) == (3, 2, 0, "")
    assert mailchimp.statuses() == {
        emails["blijft"]: "subscribed",
        emails["meldt-af"]: "unsubscribed",
        emails["bouncet"]: "cleaned",
        emails["archief"]: "archived",
        emails["vreemd"]: "archived",
        emails["wacht"]: "archived",
    }
    assert [row.email for row in Subscription.objects.all()] == [emails["blijft"]]


def test_who_left_by_the_newsletters_link_comes_back_by_a_button_of_mailchimps(mailchimp: Mailchimp) -> None:
    on_both_lists(GAST)
    mailchimp.step("unsubscribe", email=GAST)
    leave(GAST, channel="mailchimp", now=timezone.now())
    tell()
    confirmed(GAST)

    tell()
    assert mailchimp.statuses() == {GAST: "pending"}
    mailchimp.step("confirm", email=GAST)
    Member.objects.update(parked_at=timezone.now() - timedelta(minutes=1))
    compare_lists(MailchimpClient.from_settings())

    assert (member(GAST).told, member(GAST).parked_at) == ("subscribed", None)
    assert Subscription.objects.confirmed().exists()


def test_who_was_erased_there_comes_back_by_mailchimps_own_form(mailchimp: Mailchimp) -> None:
    on_both_lists(GAST)
    Subscription.objects.all().delete()
    Member.objects.update(wanted=State.ERASED, wanted_at=timezone.now())
    tell()
    confirmed(GAST)
    tell()
    assert mailchimp.statuses() == {}

    mailchimp.step("subscribe", email=GAST)
    Member.objects.update(parked_at=timezone.now() - timedelta(minutes=1))
    compare_lists(MailchimpClient.from_settings())

    assert member(GAST).told == "subscribed"
