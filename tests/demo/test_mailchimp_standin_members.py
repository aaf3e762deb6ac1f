"""Members come, change and go by the rules of the real Mailchimp."""

import time
from typing import Any

import pytest
import requests

from tests.demo.mailchimp import Mailchimp, member_path

JAN = "Jan@voorbeeld.nl"
IN_SMALL_LETTERS = "3532c1e59a7931de32fae1b259484d15"  # md5 of jan@voorbeeld.nl


def put(mailchimp: Mailchimp, *, email: str = JAN, **body: Any) -> requests.Response:
    """An upsert as the shop sends it."""
    return mailchimp.call("PUT", member_path(email), json={"email_address": email, **body})


def title(answer: requests.Response) -> str:
    """What an error is called."""
    assert answer.headers["Content-Type"] == "application/problem+json; charset=utf-8"
    assert answer.json()["status"] == answer.status_code
    return str(answer.json()["title"])


@pytest.fixture
def jan(mailchimp: Mailchimp) -> str:
    """A subscribed member's path."""
    assert put(mailchimp, status_if_new="subscribed", merge_fields={"FNAME": "Jan"}).status_code == 200
    return member_path(JAN)


def test_the_key_must_have_mailchimps_form(mailchimp: Mailchimp) -> None:
    good = mailchimp.call("GET", "ping")
    without = mailchimp.call("GET", "ping", auth=None)
    wrong = [
        mailchimp.call("GET", "ping", auth=("x", key)) for key in ("geheim", "0" * 32, "0" * 32 + "-eu1")
    ]

    assert good.json() == {"health_status": "Everything's Chimpy!"}
    assert (without.status_code, title(without)) == (401, "API Key Missing")
    assert {title(answer) for answer in wrong} == {"API Key Invalid"}


@pytest.mark.parametrize(
    "path", ["lists/ffffffffff/members", "lists/ffffffffff", "nergens", "lists//members"]
)
def test_what_is_not_there_is_a_problem_in_json(mailchimp: Mailchimp, path: str) -> None:
    answer = mailchimp.call("GET", path)

    assert (answer.status_code, title(answer)) == (404, "Resource Not Found")


def test_a_new_member_is_kept_as_he_was_given(mailchimp: Mailchimp) -> None:
    answer = put(
        mailchimp,
        status_if_new="subscribed",
        merge_fields={"FNAME": "Jan"},
        ip_signup="192.0.2.0",
        timestamp_signup="2026-11-20T10:00:00+01:00",
    )

    member = answer.json()
    assert mailchimp.call("GET", member_path(JAN)).json() == member
    assert member["id"] == IN_SMALL_LETTERS
    assert member["email_address"] == JAN
    assert member["status"] == "subscribed"
    assert member["merge_fields"]["FNAME"] == "Jan"
    assert member["timestamp_signup"] == "2026-11-20T09:00:00+00:00"
    assert member["timestamp_opt"] != ""
    assert "unsubscribe_reason" not in member


def test_a_new_member_needs_his_address_and_a_status(mailchimp: Mailchimp) -> None:
    answer = mailchimp.call("PUT", member_path(JAN), json={"status": "subscribed"})

    assert title(answer) == "Invalid Resource"
    assert {error["field"] for error in answer.json()["errors"]} == {"email_address", "status_if_new"}
    assert mailchimp.statuses() == {}


def test_a_hash_of_another_address_is_refused(mailchimp: Mailchimp) -> None:
    body = {"email_address": JAN, "status_if_new": "subscribed"}

    answer = mailchimp.call("PUT", member_path("piet@voorbeeld.nl"), json=body)

    assert title(answer) == "Invalid Resource"
    assert mailchimp.statuses() == {}


@pytest.mark.parametrize(
    "email",
    [
        "",
        "geen-adres",
        "a@b",
        "a b@c.nl",
        "a@b@c.nl",
        "a@.nl",
        "a..b@c.nl",
        "a@c..nl",
        "a\r\nBcc: b@c.nl",
        "a\x00@c.nl",
        "a" * 65 + "@c.nl",
        "a@" + "c" * 250 + ".nl",
        17,
        None,
    ],
)
def test_what_is_no_address_is_refused(mailchimp: Mailchimp, email: Any) -> None:
    answer = mailchimp.call(
        "POST", "lists/0123456789/members", json={"email_address": email, "status": "subscribed"}
    )

    assert title(answer) == "Invalid Resource"
    assert answer.json()["errors"][0]["field"] == "email_address"
    assert mailchimp.statuses() == {}


@pytest.mark.parametrize(
    "email", ["jan+tag@voorbeeld.nl", "jan@münchen.example", "jé@voorbeeld.nl", "a@b.co"]
)
def test_an_unusual_address_is_still_one(mailchimp: Mailchimp, email: str) -> None:
    assert put(mailchimp, email=email, status_if_new="subscribed").json()["email_address"] == email


@pytest.mark.parametrize(
    "body",
    [{"status": "archived"}, {"status": "x"}, {"merge_fields": []}, {"merge_fields": {"FNAME": {}}},
     {"timestamp_opt": "gisteren"}, {"language": 1}],
)  # fmt: skip
def test_a_field_that_is_wrong_is_named(mailchimp: Mailchimp, jan: str, body: dict[str, Any]) -> None:
    answer = mailchimp.call("PATCH", jan, json=body)

    assert title(answer) == "Invalid Resource"
    assert [error["field"] for error in answer.json()["errors"]] == list(body)


@pytest.mark.parametrize("raw", [b"", b"{", b"[]", b"null", b'{"status": NaN}'])
def test_a_body_that_is_no_object_is_refused(mailchimp: Mailchimp, jan: str, raw: bytes) -> None:
    answer = mailchimp.call("PATCH", jan, data=raw)

    assert answer.status_code == 400
    assert title(answer) in ("JSON Parse Error", "Invalid Resource")


def test_adding_who_is_on_file_is_refused_also_when_archived(mailchimp: Mailchimp, jan: str) -> None:
    new = {"email_address": JAN.upper(), "status": "subscribed"}

    first = mailchimp.call("POST", "lists/0123456789/members", json=new)
    mailchimp.call("DELETE", jan)
    second = mailchimp.call("POST", "lists/0123456789/members", json=new)

    assert (title(first), title(second)) == ("Member Exists", "Member Exists")


def test_status_if_new_leaves_a_member_as_he_is_and_status_does_not(mailchimp: Mailchimp, jan: str) -> None:
    mailchimp.call("PATCH", jan, json={"status": "unsubscribed"})

    healed = put(mailchimp, status_if_new="subscribed").json()
    anew = put(mailchimp, status_if_new="subscribed", status="subscribed").json()

    assert healed["status"] == "unsubscribed"
    assert healed["unsubscribe_reason"] == "N/A (Unsubscribed by an admin)"
    assert anew["status"] == "subscribed"


def test_a_change_touches_only_what_is_given(mailchimp: Mailchimp, jan: str) -> None:
    mailchimp.call("PATCH", jan, json={"merge_fields": {"LNAME": "Jansen"}})

    member = mailchimp.call("PATCH", jan, json={"language": "nl"}).json()

    assert member["merge_fields"] == {"FNAME": "Jan", "LNAME": "Jansen"}
    assert member["status"] == "subscribed"


def test_an_archived_member_stays_on_file_out_of_the_list(mailchimp: Mailchimp, jan: str) -> None:
    archived = mailchimp.call("DELETE", jan)
    again = mailchimp.call("DELETE", jan)

    listed = mailchimp.call("GET", "lists/0123456789/members").json()
    asked_for = mailchimp.call("GET", "lists/0123456789/members?status=archived").json()
    assert (archived.status_code, archived.content) == (204, b"")
    assert (again.status_code, title(again)) == (405, "Method Not Allowed")
    assert listed["total_items"] == 0
    assert [member["id"] for member in asked_for["members"]] == [IN_SMALL_LETTERS]
    assert mailchimp.call("GET", jan).json()["status"] == "archived"


@pytest.mark.parametrize("status", ["cleaned", "pending"])
def test_who_bounced_or_is_pending_cannot_be_archived(mailchimp: Mailchimp, status: str) -> None:
    put(mailchimp, status_if_new=status)

    assert mailchimp.call("DELETE", member_path(JAN)).status_code == 405
    assert mailchimp.statuses() == {JAN: status}


def test_an_archived_member_comes_back_only_by_status(mailchimp: Mailchimp, jan: str) -> None:
    mailchimp.call("DELETE", jan)

    healed = put(mailchimp, status_if_new="subscribed").json()["status"]
    anew = put(mailchimp, status_if_new="subscribed", status="subscribed").json()["status"]

    assert (healed, anew) == ("archived", "subscribed")


def test_who_is_deleted_for_good_cannot_be_brought_back(mailchimp: Mailchimp, jan: str) -> None:
    deleted = mailchimp.call("POST", f"{jan}/actions/delete-permanent", json=None)

    tries = [put(mailchimp, status_if_new=status) for status in ("subscribed", "pending", "unsubscribed")]
    added = mailchimp.call(
        "POST", "lists/0123456789/members", json={"email_address": JAN, "status": "pending"}
    )
    assert (deleted.status_code, deleted.content) == (204, b"")
    assert {title(answer) for answer in [*tries, added]} == {"Forgotten Email Not Subscribed"}
    assert mailchimp.call("GET", jan).status_code == 404
    assert mailchimp.call("POST", f"{jan}/actions/delete-permanent").status_code == 404


def test_who_is_deleted_for_good_can_come_back_by_the_hosted_form(mailchimp: Mailchimp, jan: str) -> None:
    mailchimp.call("POST", f"{jan}/actions/delete-permanent")

    page = mailchimp.pages("POST", "/subscribe", data={"email": JAN, "first_name": "Jan"})

    assert page.status_code == 200
    assert mailchimp.call("GET", jan).json()["status"] == "subscribed"
    assert mailchimp.call("PATCH", jan, json={"language": "nl"}).status_code == 200


@pytest.mark.parametrize("step", ["unsubscribe", "bounce"])
@pytest.mark.parametrize("method", ["PUT", "PATCH"])
def test_who_left_by_himself_must_come_back_by_himself(
    mailchimp: Mailchimp, jan: str, step: str, method: str
) -> None:
    before = mailchimp.step(step, email=JAN)["status"]

    refused = mailchimp.call(method, jan, json={"email_address": JAN, "status": "subscribed"})
    assert title(refused) == "Member In Compliance State"
    assert mailchimp.statuses() == {JAN: before}
    asked = mailchimp.call(method, jan, json={"email_address": JAN, "status": "pending"})
    assert asked.json()["status"] == "pending"
    assert mailchimp.step("confirm", email=JAN)["status"] == "subscribed"


def test_who_left_through_the_shop_can_come_back_through_the_shop(mailchimp: Mailchimp, jan: str) -> None:
    mailchimp.call("PATCH", jan, json={"status": "unsubscribed"})

    assert mailchimp.call("PATCH", jan, json={"status": "subscribed"}).json()["status"] == "subscribed"


def test_a_new_address_gives_a_new_id(mailchimp: Mailchimp, jan: str) -> None:
    before = mailchimp.call("GET", jan).json()

    after = mailchimp.call("PATCH", jan, json={"email_address": "jan@elders.nl"}).json()

    assert after["id"] != before["id"]
    assert after["unique_email_id"] == before["unique_email_id"]
    assert mailchimp.call("GET", jan).status_code == 404
    assert mailchimp.call("GET", member_path("jan@elders.nl")).status_code == 200


def test_a_new_address_that_somebody_has_is_refused(mailchimp: Mailchimp, jan: str) -> None:
    put(mailchimp, email="piet@voorbeeld.nl", status_if_new="subscribed")

    answer = mailchimp.call("PATCH", jan, json={"email_address": "Piet@voorbeeld.nl"})

    assert title(answer) == "Member Exists"


def test_tags_come_and_go(mailchimp: Mailchimp, jan: str) -> None:
    def change(**tags: str) -> int:
        orders = [{"name": name, "status": status} for name, status in tags.items()]
        return mailchimp.call("POST", f"{jan}/tags", json={"tags": orders}).status_code

    statuses = [change(winkel="active", ring="active"), change(winkel="inactive", ketting="inactive")]

    assert statuses == [204, 204]
    assert [tag["name"] for tag in mailchimp.call("GET", jan).json()["tags"]] == ["ring"]
    assert change(winkel="misschien") == 400


def test_the_list_comes_in_pages_of_the_fields_that_are_asked(mailchimp: Mailchimp) -> None:
    mailchimp.seed(25)
    query = "count=10&fields=members.email_address,members.merge_fields.FNAME,total_items"

    pages = [
        mailchimp.call("GET", f"lists/0123456789/members?{query}&offset={offset}").json()
        for offset in (0, 10, 20)
    ]

    assert pages[0]["members"][0] == {
        "email_address": "lezer1@lezers.test",
        "merge_fields": {"FNAME": "Lezer 1"},
    }
    assert [len(page["members"]) for page in pages] == [10, 10, 5]
    assert {page["total_items"] for page in pages} == {25}
    assert len({member["email_address"] for page in pages for member in page["members"]}) == 25


def test_fields_can_be_left_out(mailchimp: Mailchimp, jan: str) -> None:
    member = mailchimp.call("GET", f"{jan}?exclude_fields=id,merge_fields.FNAME").json()

    assert "id" not in member
    assert member["merge_fields"] == {"LNAME": ""}


def test_the_list_can_be_sorted_and_narrowed_down(mailchimp: Mailchimp, jan: str) -> None:
    put(mailchimp, email="piet@voorbeeld.nl", status_if_new="unsubscribed")
    path = "lists/0123456789/members?sort_field=last_changed&sort_dir=DESC"

    def emails(query: str = "") -> list[str]:
        members = mailchimp.call("GET", path + query).json()["members"]
        return [member["email_address"] for member in members]

    assert emails() == ["piet@voorbeeld.nl", JAN]
    assert emails("&status=subscribed") == [JAN]
    assert emails("&since_last_changed=2099-01-01T00:00:00Z") == []
    assert emails("&before_last_changed=2099-01-01T00:00:00Z") == ["piet@voorbeeld.nl", JAN]


@pytest.mark.parametrize(
    "query", ["count=1001", "count=-1", "count=x", "offset=x", "sort_field=email", "sort_dir=x", "status=x",
              "since_last_changed=x"]
)  # fmt: skip
def test_a_parameter_that_is_wrong_is_refused(mailchimp: Mailchimp, query: str) -> None:
    answer = mailchimp.call("GET", f"lists/0123456789/members?{query}")

    assert title(answer) == "Invalid Resource"
    assert answer.json()["errors"][0]["field"] == query.partition("=")[0]


def test_the_audience_counts_its_members(mailchimp: Mailchimp, jan: str) -> None:
    put(mailchimp, email="piet@voorbeeld.nl", status_if_new="unsubscribed")

    assert mailchimp.call("GET", "lists/0123456789").json()["stats"] == {
        "member_count": 1,
        "unsubscribe_count": 1,
        "cleaned_count": 0,
    }
    assert mailchimp.call("GET", "lists").json()["total_items"] == 1


def test_ten_thousand_members_are_there_and_read_in_a_moment(mailchimp: Mailchimp) -> None:
    start = time.monotonic()
    mailchimp.seed(10_000)
    seeded = time.monotonic() - start
    query = "count=1000&fields=members.id,members.email_address,members.status,total_items"

    found = [
        mailchimp.call("GET", f"lists/0123456789/members?{query}&offset={offset}").json()["members"]
        for offset in range(0, 10_000, 1000)
    ]

    assert sum(len(page) for page in found) == 10_000
    assert seeded < 2
    assert time.monotonic() - start - seeded < 5  # 0.6 s on an idle machine


def test_an_unknown_step_or_person_is_told_so(mailchimp: Mailchimp) -> None:
    orders = {
        "vliegen": {"email": JAN},
        "unsubscribe": {"email": JAN},
        "bounce": {},
        "subscribe": {"email": "x"},
    }

    answers = [
        mailchimp.pages("POST", f"/_standin/members/{step}", json=order) for step, order in orders.items()
    ]

    assert [answer.status_code for answer in answers] == [400] * 4
    assert all(answer.json()["error"] for answer in answers)
