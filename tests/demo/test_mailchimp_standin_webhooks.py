"""Webhooks say what happened, are signed, are tried again, and keep quiet about the shop's own calls."""

import hashlib
import hmac
import re
import signal
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from shop.demo.mailchimp_standin.announcements import Source
from shop.demo.mailchimp_standin.changes import add_member
from shop.demo.mailchimp_standin.members import Member, Status
from shop.demo.mailchimp_standin.standin import open_standin
from shop.demo.mailchimp_standin.webhooks import (
    Webhook,
    due_letters,
    record_delivery,
    register_webhook,
    waiting_letters,
)
from shop.demo.standin.posting import Delivery
from tests.demo.mailchimp import Mailchimp, member_path, running_mailchimp
from tests.demo.server_process import ServerProcess
from tests.demo.waiting import wait_until
from tests.demo.webhook_receiver import WebhookReceiver

JAN = "jan@voorbeeld.nl"
HOOKS = "lists/0123456789/webhooks"
EVENTS = dict.fromkeys(("subscribe", "unsubscribe", "profile", "cleaned", "upemail"), True)


@pytest.fixture
def told(mailchimp: Mailchimp, receiver: WebhookReceiver) -> Callable[[int], list[dict[str, str]]]:
    """Jan is subscribed and the shop has a webhook; gives the forms it got, once there are so many."""
    mailchimp.step("subscribe", email=JAN, first_name="Jan")
    mailchimp.control("POST", "webhooks", json={"url": receiver.url})

    def forms(count: int) -> list[dict[str, str]]:
        wait_until(lambda: len(receiver.calls) >= count)
        return [dict(parse_qsl(call["body"], keep_blank_values=True)) for call in receiver.calls]

    return forms


Told = Callable[[int], list[dict[str, str]]]


def test_a_reader_who_unsubscribes_is_told_as_a_form(mailchimp: Mailchimp, told: Told) -> None:
    mailchimp.step("unsubscribe", email=JAN)

    (form,) = told(1)
    assert (form["type"], form["data[action]"], form["data[reason]"]) == ("unsubscribe", "unsub", "manual")
    assert (form["data[email]"], form["data[list_id]"]) == (JAN, "0123456789")
    assert (form["data[merges][EMAIL]"], form["data[merges][FNAME]"]) == (JAN, "Jan")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d", form["fired_at"])
    assert re.fullmatch(r"[0-9a-f]{10}", form["data[id]"])


def test_each_thing_that_people_do_is_told_once(mailchimp: Mailchimp, told: Told) -> None:
    mailchimp.step("change-name", email=JAN, first_name="Johan")
    mailchimp.step("change-address", email=JAN, new_email="johan@voorbeeld.nl")
    mailchimp.step("bounce", email="johan@voorbeeld.nl")
    mailchimp.step("admin-adds", email="piet@voorbeeld.nl", first_name="Piet")
    mailchimp.step("admin-archives", email="piet@voorbeeld.nl")
    mailchimp.step("subscribe", email="piet@voorbeeld.nl")
    mailchimp.step("admin-deletes", email="piet@voorbeeld.nl")

    forms = told(7)
    time.sleep(0.2)
    assert sorted(form["type"] for form in told(7)) == sorted(
        ["profile", "upemail", "cleaned", "subscribe", "unsubscribe", "subscribe", "unsubscribe"]
    )
    (moved,) = [form for form in forms if form["type"] == "upemail"]
    assert (moved["data[old_email]"], moved["data[new_email]"]) == (JAN, "johan@voorbeeld.nl")
    assert {form["data[action]"] for form in forms if form["type"] == "unsubscribe"} == {"archive", "delete"}


def test_calling_a_newsletter_spam_is_an_unsubscribe_with_that_reason(
    mailchimp: Mailchimp, told: Told
) -> None:
    mailchimp.step("unsubscribe", email=JAN, reason="abuse")

    assert told(1)[0]["data[reason]"] == "abuse"
    assert mailchimp.call("GET", member_path(JAN)).json()["unsubscribe_reason"] == "abuse"


def test_unsubscribing_twice_is_told_once(mailchimp: Mailchimp, told: Told) -> None:
    mailchimp.step("unsubscribe", email=JAN)
    mailchimp.step("unsubscribe", email=JAN)

    wait_until(mailchimp.deliveries)
    assert mailchimp.control("GET", "webhooks")["waiting"] == []
    assert len(told(1)) == 1


@pytest.mark.parametrize(("api", "types"), [(False, []), (True, ["subscribe", "unsubscribe"])])
def test_the_shops_own_calls_are_told_only_when_asked(
    mailchimp: Mailchimp, receiver: WebhookReceiver, api: bool, types: list[str]
) -> None:
    sources = ["user", "admin", *(["api"] if api else [])]
    mailchimp.control("POST", "webhooks", json={"url": receiver.url, "sources": sources})

    mailchimp.call("PUT", member_path(JAN), json={"email_address": JAN, "status_if_new": "subscribed"})
    mailchimp.call("PATCH", member_path(JAN), json={"status": "unsubscribed"})

    wait_until(lambda: len(mailchimp.deliveries()) == len(types))
    assert sorted(delivery["type"] for delivery in mailchimp.deliveries()) == types


def test_the_signature_is_over_the_moment_and_the_bytes(
    mailchimp: Mailchimp, receiver: WebhookReceiver
) -> None:
    mailchimp.control("POST", "webhooks", json={"url": receiver.url, "signing_secret": "geheim"})

    mailchimp.step("subscribe", email=JAN)

    wait_until(lambda: receiver.calls)
    call = receiver.calls[0]
    match = re.fullmatch(r"t=(\d+),v1=([0-9a-f]{64})", call["signature"])
    assert match is not None
    signed = f"{match[1]}.{call['body']}".encode()
    assert hmac.new(b"geheim", signed, hashlib.sha256).hexdigest() == match[2]
    assert abs(int(match[1]) - time.time()) < 60
    assert call["content_type"] == "application/x-www-form-urlencoded"


def test_a_webhook_without_a_secret_is_not_signed(
    mailchimp: Mailchimp, told: Told, receiver: WebhookReceiver
) -> None:
    mailchimp.step("unsubscribe", email=JAN)

    told(1)
    assert receiver.calls[0]["signature"] == ""


@pytest.mark.parametrize("refusal", [503, 404, 302])
def test_what_is_not_taken_is_tried_again(mailchimp: Mailchimp, refusal: int) -> None:
    with WebhookReceiver(answers=[refusal]).listening() as receiver:
        mailchimp.control("POST", "webhooks", json={"url": receiver.url})

        mailchimp.step("subscribe", email=JAN)

        wait_until(lambda: len(mailchimp.deliveries()) == 2)
    assert [(one["attempt"], one["status"]) for one in mailchimp.deliveries()] == [(1, refusal), (2, 200)]
    assert receiver.calls[0]["body"] == receiver.calls[1]["body"]


def test_six_attempts_are_spread_over_75_minutes(tmp_path: Path) -> None:
    standin = open_standin(tmp_path, pace=1)
    minutes: list[int] = []
    with standin.transaction() as transaction:
        register_webhook(transaction, webhook=Webhook(url="http://127.0.0.1:9/"))
        add_member(transaction, member=Member(email=JAN, status=Status.SUBSCRIBED), by=Source.USER)

    while True:
        with standin.transaction() as transaction:
            (letter,) = due_letters(transaction)
            record_delivery(transaction, letter=letter, delivery=Delivery(status=503))
            waiting = waiting_letters(transaction)
            if not waiting:
                break
            minutes.append(round((waiting[0]["due_at"] - transaction.now) / 60))
        standin.clock.advance(seconds=minutes[-1] * 60 + 1)

    assert minutes == sorted(minutes)
    assert (len(minutes), sum(minutes)) == (5, 75)


def test_a_webhook_made_through_the_api_is_visited_first_and_told_its_secret_once(
    mailchimp: Mailchimp, receiver: WebhookReceiver
) -> None:
    order = {"url": receiver.url, "events": EVENTS, "sources": {"user": True, "admin": True, "api": False}}

    made = mailchimp.call("POST", HOOKS, json=order).json()

    read = mailchimp.call("GET", f"{HOOKS}/{made['id']}").json()
    assert receiver.visits == 1
    assert re.fullmatch(r"[0-9a-f]{64}", made["signing_secret"])
    assert read == {name: value for name, value in made.items() if name != "signing_secret"}
    assert read["events"] == {**EVENTS, "campaign": False}
    assert read["sources"] == {"user": True, "admin": True, "api": False}
    assert mailchimp.call("GET", HOOKS).json()["webhooks"] == [read]


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "https://winkel.example/haak/", "geen adres", 7])
def test_an_address_where_nobody_answers_gets_no_webhook(mailchimp: Mailchimp, url: object) -> None:
    answer = mailchimp.call("POST", HOOKS, json={"url": url})

    assert answer.status_code == 400
    assert answer.json()["errors"][0]["field"] == "url"
    assert mailchimp.control("GET", "webhooks")["webhooks"] == []


def test_an_address_has_one_webhook(mailchimp: Mailchimp, receiver: WebhookReceiver) -> None:
    mailchimp.call("POST", HOOKS, json={"url": receiver.url})

    assert mailchimp.call("POST", HOOKS, json={"url": receiver.url}).status_code == 400
    assert len(mailchimp.call("GET", HOOKS).json()["webhooks"]) == 1


def test_a_webhook_can_be_changed_and_removed(mailchimp: Mailchimp, receiver: WebhookReceiver) -> None:
    made = mailchimp.call("POST", HOOKS, json={"url": receiver.url, "events": EVENTS}).json()
    path = f"{HOOKS}/{made['id']}"

    changed = mailchimp.call("PATCH", path, json={"events": {"profile": False}}).json()
    wrong = mailchimp.call("PATCH", path, json={"sources": {"user": "ja"}})
    removed = mailchimp.call("DELETE", path)

    assert changed["events"] == {**EVENTS, "profile": False, "campaign": False}
    assert (wrong.status_code, removed.status_code) == (400, 204)
    assert mailchimp.call("DELETE", path).status_code == 404


def test_a_killed_stand_in_keeps_its_members_and_what_it_had_to_tell(tmp_path: Path) -> None:
    with WebhookReceiver().listening() as receiver:
        port = receiver.port
    hook = ("--webhook", receiver.url, "--signing-secret", "geheim")
    command = ("--port", "0", "--data", str(tmp_path), "--pace", "demo", *hook)
    with ServerProcess("shop.demo.mailchimp_standin", *command) as server:
        mailchimp = Mailchimp(server.url)
        mailchimp.step("subscribe", email=JAN)
        wait_until(mailchimp.deliveries)
        server.stop(signal.SIGKILL)

    with (
        WebhookReceiver(port=port).listening() as receiver,
        running_mailchimp(tmp_path, webhook=receiver.url, signing_secret="geheim") as mailchimp,
    ):
        wait_until(lambda: receiver.calls)
        assert mailchimp.statuses() == {JAN: "subscribed"}
        assert mailchimp.control("GET", "webhooks")["webhooks"] == [receiver.url]
