"""The client and the stand-in of Mailchimp: what each question does there, also when the line is bad."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext

import pytest
import requests

from shop.newsletter.mailchimp import wire
from shop.newsletter.mailchimp.client import (
    Forgotten,
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
    NoSuchMember,
)
from shop.newsletter.models import member_id_of
from tests.demo.mailchimp import Mailchimp, member_path
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.scripted import scripted_server

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)


@pytest.fixture
def api(mailchimp: Mailchimp) -> MailchimpClient:
    return MailchimpClient.from_settings()


@pytest.fixture
def webhook() -> Iterator[str]:
    """An address of this machine that answers 200."""
    with scripted_server() as shop:
        yield f"{shop.url}/mailchimp/webhook/geheim/"


def test_who_confirmed_is_on_the_list(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    assert api.subscribe(confirmed(GAST, first_name="Noor")) == "subscribed"

    found = api.member(ID)
    assert (found.member_id, found.email, found.status, found.first_name) == (ID, GAST, "subscribed", "Noor")
    assert found.changed_at is not None
    assert found.changed_at.tzinfo is not None


def test_a_second_time_changes_nothing(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    for _time in range(2):
        api.subscribe(confirmed(GAST))

    assert mailchimp.statuses() == {GAST: "subscribed"}


@pytest.mark.parametrize(
    "address", ["jan+sieraden@voorbeeld.nl", "o.hara@xn--bcher-kva.example", f"{'a' * 60}@b.nl"]
)
def test_unusual_addresses_arrive_whole(api: MailchimpClient, mailchimp: Mailchimp, address: str) -> None:
    api.subscribe(confirmed(address, first_name="Zoë 🐚 O'Hara"))

    assert mailchimp.statuses() == {address: "subscribed"}
    assert api.member(member_id_of(address)).first_name == "Zoë 🐚 O'Hara"


def test_who_left_by_our_own_form_comes_back_by_a_new_yes(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    api.subscribe(confirmed(GAST))
    api.unsubscribe(ID)
    assert mailchimp.statuses() == {GAST: "unsubscribed"}

    assert api.subscribe(confirmed(GAST)) == "subscribed"


@pytest.mark.parametrize("step", ["unsubscribe", "bounce"])
def test_who_left_by_the_newsletters_own_link_is_asked_for_a_click_by_mailchimp(
    api: MailchimpClient, mailchimp: Mailchimp, step: str
) -> None:
    api.subscribe(confirmed(GAST))
    mailchimp.step(step, email=GAST)

    assert api.subscribe(confirmed(GAST)) == "pending"

    assert mailchimp.statuses() == {GAST: "pending"}


def test_putting_back_brings_nobody_back_who_left(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    api.subscribe(confirmed(GAST))
    mailchimp.step("unsubscribe", email=GAST)

    api.restore(confirmed(GAST))

    assert mailchimp.statuses() == {GAST: "unsubscribed"}


def test_putting_back_brings_back_who_was_lost(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    api.restore(confirmed(GAST))

    assert mailchimp.statuses() == {GAST: "subscribed"}


def test_a_new_first_name_and_none(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    api.subscribe(confirmed(GAST, first_name="Noor"))

    api.rename(ID, first_name="Bo")
    assert api.member(ID).first_name == "Bo"
    api.rename(ID, first_name="")
    assert api.member(ID).first_name == ""
    assert mailchimp.statuses() == {GAST: "subscribed"}


def test_who_is_archived_is_off_the_list_and_cannot_be_archived_again(
    api: MailchimpClient, mailchimp: Mailchimp
) -> None:
    api.subscribe(confirmed(GAST))

    api.archive(ID)

    assert mailchimp.statuses() == {GAST: "archived"}
    with pytest.raises(MailchimpRefused) as refused:
        api.archive(ID)
    assert refused.value.status == 405


def test_who_is_erased_is_gone_and_cannot_be_added_again(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    api.subscribe(confirmed(GAST))

    api.erase(ID)

    assert mailchimp.statuses() == {}
    for call in (api.subscribe, api.invite, api.restore):
        with pytest.raises(Forgotten) as refused:
            call(confirmed(GAST))
        assert GAST not in str(refused.value)
    with pytest.raises(NoSuchMember):
        api.member(ID)


def test_who_was_never_there_is_told_from_a_failure(api: MailchimpClient) -> None:
    for call in (api.unsubscribe, api.archive, api.erase, api.member):
        with pytest.raises(NoSuchMember):
            call(ID)


def test_in_another_audience_nobody_is_taken_for_gone(mailchimp: Mailchimp) -> None:
    api = MailchimpClient(key=mailchimp.key, audience_id="aaaaaaaaaa", endpoint=mailchimp.url)

    with pytest.raises(MailchimpRefused, match="MAILCHIMP_AUDIENCE_ID") as refused:
        api.erase(ID)

    assert not isinstance(refused.value, NoSuchMember)


def test_a_thousand_at_a_time_everybody_is_listed_once(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    mailchimp.seed(2_345)
    mailchimp.control("DELETE", "requests")

    listed = [member.member_id for member in api.members()]

    assert len(listed) == len(set(listed)) == 2_345
    assert len(mailchimp.calls()) == 3


def test_an_empty_list_is_a_list(api: MailchimpClient) -> None:
    assert list(api.members()) == []
    assert (api.campaigns(), api.templates(), api.drafts()) == ([], [], [])


def test_a_key_that_mailchimp_does_not_know_is_refused(
    api: MailchimpClient, mailchimp: Mailchimp, monkeypatch: pytest.MonkeyPatch
) -> None:
    api.ping()
    monkeypatch.setattr(requests.auth, "_basic_auth_str", lambda user, password: "Basic d2Vic2hvcDpmb3V0")

    with pytest.raises(MailchimpRefused) as refused:
        api.ping()

    assert (refused.value.status, refused.value.title) == (401, "API Key Invalid")


def test_the_totals_of_a_newsletter(api: MailchimpClient, mailchimp: Mailchimp) -> None:
    figures = {
        "emails_sent": 40,
        "opens": 30,
        "unique_opens": 20,
        "clicks": 9,
        "unique_clicks": 5,
        "unsubscribed": 1,
    }
    mailchimp.control("POST", "campaigns", json={"title": "Voorjaar", "sent": True, "figures": figures})

    (found,) = api.campaigns()

    assert found.title == "Voorjaar"
    assert figures.items() <= vars(found).items()


def test_what_stands_in_templates_and_in_newsletters_to_come(
    api: MailchimpClient, mailchimp: Mailchimp
) -> None:
    mailchimp.control(
        "POST", "templates", json={"name": "Huisstijl", "sections": {"kop": "<h1>", "voet": "*|UNSUB|*"}}
    )
    mailchimp.control("POST", "campaigns", json={"title": "Kerst", "html": "<p>*|UNSUB|*"})
    mailchimp.control("POST", "campaigns", json={"title": "Voorbij", "html": "<p>", "sent": True})

    (template,), (draft,) = api.templates(), api.drafts()

    assert template.name == "Huisstijl"
    assert set(template.html.split()) == {"<h1>", "*|UNSUB|*"}
    assert (draft.title, draft.html) == ("Kerst", "<p>*|UNSUB|*")


def test_the_webhook_is_made_once_and_told_apart_by_its_address(
    api: MailchimpClient, mailchimp: Mailchimp, webhook: str
) -> None:
    secret = api.ensure_webhook(webhook)
    again = api.ensure_webhook(webhook)

    assert len(secret) >= 32
    assert again == ""
    (hook,) = mailchimp.call("GET", "lists/0123456789/webhooks").json()["webhooks"]
    assert hook["url"] == webhook
    assert hook["sources"] == {"user": True, "admin": True, "api": False}
    assert [event for event, told in hook["events"].items() if not told] == ["campaign"]


def test_a_webhook_that_tells_something_else_is_put_right(
    api: MailchimpClient, mailchimp: Mailchimp, webhook: str
) -> None:
    mailchimp.call(
        "POST",
        "lists/0123456789/webhooks",
        json={"url": webhook, "events": {"subscribe": True}, "sources": {"api": True}},
    )

    assert api.ensure_webhook(webhook) == ""

    (hook,) = mailchimp.call("GET", "lists/0123456789/webhooks").json()["webhooks"]
    assert hook["events"]["unsubscribe"] is True
    assert hook["sources"]["api"] is False


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "too_many_requests"},
        {"kind": "unavailable"},
        {"kind": "html"},
        {"kind": "html", "status": 502},
        {"kind": "html", "status": 200},
        {"kind": "empty"},
        {"kind": "empty", "status": 429},
        {"kind": "empty", "status": 403},
        {"kind": "empty", "status": 200},
        {"kind": "no_detail"},
        {"kind": "drop", "when": "before"},
    ],
    ids=str,
)
def test_a_call_that_fails_changes_nothing_and_may_be_made_again(
    api: MailchimpClient, mailchimp: Mailchimp, fault: dict[str, object]
) -> None:
    subscription = confirmed(GAST)
    mailchimp.order_fault(times=1, **fault)

    with pytest.raises(MailchimpUnreachable):
        api.subscribe(subscription)

    assert api.subscribe(subscription) == "subscribed"
    assert mailchimp.statuses() == {GAST: "subscribed"}


@pytest.mark.parametrize(
    ("name", "done", "again"),
    [
        ("unsubscribe", {GAST: "unsubscribed"}, nullcontext()),
        ("archive", {GAST: "archived"}, pytest.raises(MailchimpRefused, match="405")),
        ("erase", {}, pytest.raises(NoSuchMember)),
    ],
)
def test_what_was_done_before_the_line_broke_is_known_at_the_second_call(
    api: MailchimpClient,
    mailchimp: Mailchimp,
    name: str,
    done: dict[str, str],
    again: AbstractContextManager[object],
) -> None:
    api.subscribe(confirmed(GAST))
    mailchimp.order_fault(kind="drop", when="after", times=1)

    with pytest.raises(MailchimpUnreachable):
        getattr(api, name)(ID)
    with again:
        getattr(api, name)(ID)

    assert mailchimp.statuses() == done


def test_who_hangs_is_left_and_may_have_done_it(
    api: MailchimpClient, mailchimp: Mailchimp, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(wire, "CONNECT_AND_READ_SECONDS", (0.5, 0.5))
    mailchimp.order_fault(kind="hang", seconds=3, when="after", times=1)
    subscription = confirmed(GAST)

    with pytest.raises(MailchimpUnreachable, match="ReadTimeout"):
        api.subscribe(subscription)

    assert mailchimp.statuses() == {GAST: "subscribed"}


def test_of_a_person_nothing_but_his_address_and_first_name_is_on_file_there(
    api: MailchimpClient, mailchimp: Mailchimp
) -> None:
    api.subscribe(confirmed(GAST, first_name="Noor"))

    on_file = mailchimp.call("GET", member_path(GAST)).json()
    assert on_file["merge_fields"] == {"FNAME": "Noor", "LNAME": ""}
    assert (on_file["ip_signup"], on_file["tags"], on_file["language"]) == ("", [], "")
