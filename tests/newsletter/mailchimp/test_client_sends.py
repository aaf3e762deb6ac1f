"""What goes to Mailchimp, read from the wire to the last byte: an address, a first name, and nothing of this server."""

import base64
import json
import socket
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest

from shop.newsletter.mailchimp.client import MailchimpClient
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.scripted import PROBLEM, Answer, Scripted

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)
AUDIENCE = "/3.0/lists/0123456789"
MEMBER = {"id": ID, "email_address": GAST, "status": "subscribed", "merge_fields": {}, "last_changed": ""}
PENDING = MEMBER | {"status": "pending"}
NODS = Answer(204, "")


def test_who_confirmed_is_put_on_the_list_with_his_address_and_his_first_name_alone(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    scripted.will_say(200, MEMBER)

    assert caller.subscribe(confirmed(GAST, first_name="Noor")) == "subscribed"

    asked = scripted.asked[0]
    assert (asked.method, asked.target) == ("PUT", f"{AUDIENCE}/members/{ID}?skip_merge_validation=true")
    assert json.loads(asked.body) == {
        "email_address": GAST,
        "status": "subscribed",
        "status_if_new": "subscribed",
        "merge_fields": {"FNAME": "Noor"},
    }


def test_who_gave_no_name_sends_none(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER)

    caller.subscribe(confirmed(GAST))

    assert json.loads(scripted.asked[0].body) == {
        "email_address": GAST,
        "status": "subscribed",
        "status_if_new": "subscribed",
    }


def test_whom_mailchimp_wants_a_click_of_is_invited_to_give_it(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    refusal = json.dumps({"title": "Member In Compliance State", "status": 400, "detail": "Nee."})
    scripted.will(Answer(400, refusal, {"Content-Type": PROBLEM}), Answer(200, json.dumps(PENDING)))

    assert caller.subscribe(confirmed(GAST, first_name="Noor")) == "pending"

    assert json.loads(scripted.asked[1].body) == {
        "email_address": GAST,
        "status": "pending",
        "status_if_new": "pending",
        "merge_fields": {"FNAME": "Noor"},
    }


def test_who_is_put_back_keeps_what_he_is_there(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER | {"status": "unsubscribed"})

    caller.restore(confirmed(GAST))

    assert json.loads(scripted.asked[0].body) == {"email_address": GAST, "status_if_new": "subscribed"}


def test_the_headers_say_nothing_of_this_server(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER)

    caller.subscribe(confirmed(GAST, first_name="Noor"))

    headers = dict(scripted.asked[0].headers)
    assert headers.keys() == {
        *("Host", "User-Agent", "Accept-Encoding", "Accept", "Connection"),
        *("Content-Type", "Content-Length", "Authorization"),
    }
    assert headers["User-Agent"] == "webshop"
    assert headers["Host"] == scripted.url.removeprefix("http://")
    assert socket.gethostname() not in str(headers.values())
    assert GAST not in str(headers.values())


@pytest.mark.parametrize(
    ("call", "method", "target", "body"),
    [
        (lambda api: api.unsubscribe(ID), "PATCH", "?skip_merge_validation=true", {"status": "unsubscribed"}),
        (
            lambda api: api.rename(ID, first_name="Bo"),
            "PATCH",
            "?skip_merge_validation=true",
            {"merge_fields": {"FNAME": "Bo"}},
        ),
    ],
)
def test_a_change_is_sent_without_the_address(
    caller: MailchimpClient,
    scripted: Scripted,
    call: Callable[[MailchimpClient], None],
    method: str,
    target: str,
    body: object,
) -> None:
    scripted.will_say(200, MEMBER | {"status": "unsubscribed"})

    call(caller)

    asked = scripted.asked[0]
    assert (asked.method, asked.target) == (method, f"{AUDIENCE}/members/{ID}{target}")
    assert json.loads(asked.body) == body


def test_erasing_for_good_sends_no_body_not_even_the_word_null(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    scripted.will(NODS)

    caller.erase(ID)

    asked = scripted.asked[0]
    assert (asked.method, asked.target) == ("POST", f"{AUDIENCE}/members/{ID}/actions/delete-permanent")
    assert asked.body == ""
    assert "Content-Type" not in dict(asked.headers)


def test_archiving_is_a_delete(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will(NODS)

    caller.archive(ID)

    assert (scripted.asked[0].method, scripted.asked[0].target) == ("DELETE", f"{AUDIENCE}/members/{ID}")


def test_nothing_but_a_confirmed_subscription_can_be_put_on_the_list(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    order: Any = SimpleNamespace(member_id=ID, email=GAST, first_name="")

    for call in (caller.subscribe, caller.invite, caller.restore):
        with pytest.raises(TypeError):
            call(order)

    assert scripted.asked == []


def test_all_calls_of_a_client_go_over_one_connection(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER)

    for _time in range(3):
        caller.member(ID)

    assert len({asked.port for asked in scripted.asked}) == 1


def test_a_cookie_of_mailchimps_is_never_given_back(caller: MailchimpClient, scripted: Scripted) -> None:
    ping = '{"health_status": "Everything\'s Chimpy!"}'
    scripted.will(Answer(200, ping, {"Content-Type": "application/json", "Set-Cookie": "volg=mij"}))

    caller.ping()
    caller.ping()

    assert "Cookie" not in dict(scripted.asked[1].headers)


def test_the_key_is_sent_as_a_password(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER)

    caller.member(ID)

    sent = dict(scripted.asked[0].headers)["Authorization"].removeprefix("Basic ")
    assert base64.b64decode(sent).decode() == f"webshop:{'0' * 32}-us0"
