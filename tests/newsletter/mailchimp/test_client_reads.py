"""What is read of an answer: what is asked for, in pages, and only when it is what it should be."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest

from shop.newsletter.mailchimp.client import MailchimpClient, MailchimpUnreachable
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.scripted import Answer, Scripted

GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)
MEMBER: dict[str, Any] = {
    "id": ID,
    "email_address": GAST,
    "status": "subscribed",
    "merge_fields": {"FNAME": "Noor"},
    "last_changed": "2026-11-23T09:30:00+00:00",
}
REPORT: dict[str, Any] = {
    "id": "42694e9e57",
    "campaign_title": "Voorjaar",
    "subject_line": "Nieuw werk",
    "send_time": "2026-03-21T08:00:00+00:00",
    "emails_sent": 40,
    "unsubscribed": 1,
    "opens": {"opens_total": 30, "unique_opens": 20},
    "clicks": {"clicks_total": 9, "unique_subscriber_clicks": 5},
}
pytestmark = pytest.mark.django_db


def _listed(of: str, *rows: object, total: int | None = None) -> Answer:
    return Answer(200, json.dumps({of: rows, "total_items": len(rows) if total is None else total}))


def test_of_members_nothing_is_asked_but_what_is_needed(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will(_listed("members", MEMBER))

    (found,) = caller.members()

    asked = scripted.asked[0].target
    assert asked.startswith("/3.0/lists/0123456789/members?")
    assert (
        "fields=members.id%2Cmembers.email_address%2Cmembers.status%2Cmembers.merge_fields.FNAME"
        "%2Cmembers.last_changed%2Ctotal_items&count=1000&offset=0&sort_field=timestamp_opt&sort_dir=ASC"
    ) in asked
    assert found.changed_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_pages_follow_each_other_until_all_are_seen(caller: MailchimpClient, scripted: Scripted) -> None:
    others = [MEMBER | {"id": f"{number:032x}"} for number in range(3)]
    scripted.will(_listed("members", *others[:2], total=3), _listed("members", others[2], total=3))

    assert [member.member_id for member in caller.members()] == [other["id"] for other in others]

    assert ["offset=0" in scripted.asked[0].target, "offset=2" in scripted.asked[1].target] == [True, True]
    assert len(scripted.asked) == 2


def test_a_list_that_ends_before_its_end_is_no_list(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will(_listed("members", MEMBER, total=2), _listed("members", total=2))

    with pytest.raises(MailchimpUnreachable, match="before its end"):
        list(caller.members())


def test_a_page_that_fails_halfway_stops_the_list(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will(_listed("members", MEMBER, total=2), Answer(429, "", {}))

    with pytest.raises(MailchimpUnreachable):
        list(caller.members())


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"merge_fields": {}}, ("", "subscribed")),
        ({"merge_fields": []}, ("", "subscribed")),
        ({"merge_fields": None}, ("", "subscribed")),
        ({"merge_fields": {"FNAME": None, "LNAME": "Jansen"}}, ("", "subscribed")),
        ({"status": "iets nieuws"}, ("Noor", "iets nieuws")),
    ],
)
def test_what_mailchimp_leaves_out_is_empty(
    caller: MailchimpClient, scripted: Scripted, changes: dict[str, Any], expected: tuple[str, str]
) -> None:
    scripted.will_say(200, MEMBER | changes)

    found = caller.member(ID)

    assert (found.first_name, found.status) == expected


@pytest.mark.parametrize(
    "written", ["2026-11-23T09:30:00+00:00", "2026-11-23T09:30:00Z", "2026-11-23 09:30:00"]
)
def test_a_moment_is_utc_said_or_not(caller: MailchimpClient, scripted: Scripted, written: str) -> None:
    scripted.will_say(200, MEMBER | {"last_changed": written})

    assert caller.member(ID).changed_at == datetime(2026, 11, 23, 9, 30, tzinfo=UTC)


def test_who_never_changed_has_no_moment(caller: MailchimpClient, scripted: Scripted) -> None:
    scripted.will_say(200, MEMBER | {"last_changed": ""})

    assert caller.member(ID).changed_at is None


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "../../x"},
        {"id": ID + "\n"},
        {"id": 7},
        {"email_address": 7},
        {"status": None},
        {"merge_fields": {"FNAME": 7}},
        {"merge_fields": "x"},
        {"last_changed": "gisteren"},
        {"last_changed": 7},
    ],
)
def test_a_member_of_another_shape_stops_the_list(
    caller: MailchimpClient, scripted: Scripted, changes: dict[str, Any]
) -> None:
    scripted.will(_listed("members", MEMBER | changes))

    with pytest.raises(MailchimpUnreachable):
        list(caller.members())


@pytest.mark.parametrize("missing", ["id", "email_address", "status"])
def test_a_member_of_whom_something_is_missing_is_none(
    caller: MailchimpClient, scripted: Scripted, missing: str
) -> None:
    scripted.will_say(200, {name: value for name, value in MEMBER.items() if name != missing})

    with pytest.raises(MailchimpUnreachable):
        caller.member(ID)


@pytest.mark.parametrize("total", [-1, "1", None, 1.5])
def test_a_total_that_is_no_number_stops_the_list(
    caller: MailchimpClient, scripted: Scripted, total: object
) -> None:
    scripted.will_say(200, {"members": [MEMBER], "total_items": total})

    with pytest.raises(MailchimpUnreachable):
        list(caller.members())


def test_of_a_newsletter_the_totals_are_read_and_nothing_of_a_reader(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    scripted.will(_listed("reports", REPORT | {"ecommerce": {"total_revenue": 100}, "share_report": {}}))

    (found,) = caller.campaigns()

    assert vars(found) == {
        **{"id": "42694e9e57", "title": "Voorjaar", "sent_at": datetime(2026, 3, 21, 8, tzinfo=UTC)},
        **{
            "emails_sent": 40,
            "opens": 30,
            "unique_opens": 20,
            "clicks": 9,
            "unique_clicks": 5,
            "unsubscribed": 1,
        },
    }
    assert "email" not in scripted.asked[0].target.replace("emails_sent", "")


def test_a_newsletter_without_a_title_is_named_by_its_subject(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    scripted.will(_listed("reports", REPORT | {"campaign_title": ""}))

    assert caller.campaigns()[0].title == "Nieuw werk"


@pytest.mark.parametrize(
    "changes",
    [
        {"id": "42694E9E57"},
        {"send_time": ""},
        {"emails_sent": "40"},
        {"unsubscribed": -1},
        {"opens": None},
        {"clicks": {}},
    ],
)
def test_a_report_of_another_shape_is_no_report(
    caller: MailchimpClient, scripted: Scripted, changes: dict[str, Any]
) -> None:
    scripted.will(_listed("reports", REPORT | changes))

    with pytest.raises(MailchimpUnreachable):
        caller.campaigns()


def test_only_the_owners_own_templates_are_asked_for_and_each_part_of_them(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    content = Answer(200, json.dumps({"sections": {"kop": "<h1>", "lijst": [1], "voet": "*|UNSUB|*"}}))
    scripted.will(_listed("templates", {"id": 12, "name": "Huisstijl"}), content)

    (found,) = caller.templates()

    assert "type=user" in scripted.asked[0].target
    assert scripted.asked[1].target == "/3.0/templates/12/default-content?fields=sections"
    assert vars(found) == {"id": "12", "name": "Huisstijl", "html": "<h1>\n*|UNSUB|*"}


@pytest.mark.parametrize("number", ["../x", "12", None, -1, 10**12])
def test_a_template_without_a_number_is_not_asked_for(
    caller: MailchimpClient, scripted: Scripted, number: object
) -> None:
    scripted.will(_listed("templates", {"id": number, "name": "Huisstijl"}))

    with pytest.raises(MailchimpUnreachable):
        caller.templates()

    assert len(scripted.asked) == 1


def test_newsletters_that_were_not_sent_yet_are_read_whole(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    drafts = [
        {"id": f"{number:010x}", "status": status, "settings": {"title": "", "subject_line": status}}
        for number, status in enumerate(("save", "sent", "sending", "schedule", "paused"))
    ]
    content = Answer(200, json.dumps({"html": "", "plain_text": "Tot gauw"}))
    scripted.will(_listed("campaigns", *drafts), content)

    found = caller.drafts()

    assert [draft.title for draft in found] == ["save", "schedule", "paused"]
    assert {draft.html for draft in found} == {"Tot gauw"}
    assert scripted.asked[1].target == "/3.0/campaigns/0000000000/content?fields=html%2Cplain_text"


@pytest.mark.parametrize("row", [{"id": "../../lists", "status": "save"}, {"id": "0123456789"}, "x"])
def test_a_newsletter_without_an_id_is_not_asked_for(
    caller: MailchimpClient, scripted: Scripted, row: object
) -> None:
    scripted.will(_listed("campaigns", row))

    with pytest.raises(MailchimpUnreachable):
        caller.drafts()

    assert len(scripted.asked) == 1


@pytest.mark.parametrize("known", [[{}], "x", [{"url": "https://voorbeeld.nl/m/", "id": "../x"}]])
def test_webhooks_of_another_shape_are_left_alone(
    caller: MailchimpClient, scripted: Scripted, known: object
) -> None:
    scripted.will_say(200, {"webhooks": known})

    with pytest.raises(MailchimpUnreachable):
        caller.ensure_webhook("https://voorbeeld.nl/m/")

    assert [asked.method for asked in scripted.asked] == ["GET"]
