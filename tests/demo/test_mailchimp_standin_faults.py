"""What Mailchimp lets a shop down with: each fault reaches the caller as it would from Mailchimp."""

import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import requests

from tests.demo.mailchimp import Mailchimp, member_path, running_mailchimp
from tests.demo.waiting import wait_until

JAN = "jan@voorbeeld.nl"
NEW = {"email_address": JAN, "status_if_new": "subscribed"}


@pytest.mark.parametrize("status", [429, 403, 503, 200])
def test_an_answer_can_have_no_body_at_all(mailchimp: Mailchimp, status: int) -> None:
    mailchimp.order_fault(kind="empty", status=status)

    answer = mailchimp.call("PUT", member_path(JAN), json=NEW)

    assert (answer.status_code, answer.content) == (status, b"")
    assert mailchimp.statuses() == {}


@pytest.mark.parametrize("status", [502, 200])
def test_an_answer_can_be_somebody_elses_page(mailchimp: Mailchimp, status: int) -> None:
    mailchimp.order_fault(kind="html", status=status)

    answer = mailchimp.call("GET", "ping")

    assert answer.status_code == status
    assert answer.headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize(("kind", "status"), [("too_many_requests", 429), ("unavailable", 503)])
def test_mailchimp_says_that_it_is_too_busy(mailchimp: Mailchimp, kind: str, status: int) -> None:
    mailchimp.order_fault(kind=kind, method="PUT")

    answer = mailchimp.call("PUT", member_path(JAN), json=NEW)

    assert answer.status_code == answer.json()["status"] == status
    assert set(answer.json()) == {"type", "title", "status", "detail", "instance"}
    assert mailchimp.call("PUT", member_path(JAN), json=NEW).status_code == 200


@pytest.mark.parametrize(("when", "statuses"), [("before", {}), ("after", {JAN: "subscribed"})])
def test_a_dropped_connection_may_come_before_or_after_the_work(
    mailchimp: Mailchimp, when: str, statuses: dict[str, str]
) -> None:
    mailchimp.order_fault(kind="drop", when=when, method="PUT")

    with pytest.raises(requests.ConnectionError):
        mailchimp.call("PUT", member_path(JAN), json=NEW)

    assert mailchimp.statuses() == statuses
    assert mailchimp.calls() == [("PUT", f"/3.0/{member_path(JAN)}", 0)]


def test_a_call_that_was_given_up_does_not_come_through_after_a_fresh_start(mailchimp: Mailchimp) -> None:
    mailchimp.order_fault(kind="hang", seconds=1, method="PUT")
    with pytest.raises(requests.ReadTimeout):
        mailchimp.call("PUT", member_path(JAN), json=NEW, timeout=0.2)

    mailchimp.start_afresh()
    time.sleep(1.2)

    assert mailchimp.statuses() == {}


def test_an_answer_that_comes_too_late_was_executed(mailchimp: Mailchimp) -> None:
    mailchimp.order_fault(kind="hang", when="after", seconds=2, path="/3.0/lists/*")

    with pytest.raises(requests.ReadTimeout):
        mailchimp.call("PUT", member_path(JAN), json=NEW, timeout=0.5)

    assert mailchimp.statuses() == {JAN: "subscribed"}


def test_more_than_ten_calls_at_once_are_refused(tmp_path: Path) -> None:
    with running_mailchimp(tmp_path) as mailchimp, ThreadPoolExecutor(10) as pool:
        mailchimp.order_fault(kind="hang", seconds=2, times=10)

        first = [pool.submit(mailchimp.call, "GET", "ping") for _ in range(10)]
        wait_until(lambda: len(mailchimp.calls()) == 10)
        late = mailchimp.call("GET", "ping")

        assert (late.status_code, late.json()["title"]) == (429, "Too Many Requests")
        assert {call.result().status_code for call in first} == {200}
        assert mailchimp.call("GET", "ping").status_code == 200


def test_chance_strikes_the_same_way_for_the_same_seed(mailchimp: Mailchimp) -> None:
    def statuses(seed: int) -> list[int]:
        faults = [{"kind": "empty", "status": 403}, {"kind": "unavailable"}]
        chance = {"seed": seed, "probability": 0.5, "faults": faults}
        mailchimp.control("POST", "faults/by-chance", json=chance)
        return [mailchimp.call("GET", "ping").status_code for _ in range(40)]

    first, again, other = statuses(7), statuses(7), statuses(8)

    assert first == again != other
    assert set(first) == {200, 403, 503}
    mailchimp.control("DELETE", "faults")
    assert {mailchimp.call("GET", "ping").status_code for _ in range(10)} == {200}


@pytest.mark.parametrize(
    "order",
    [
        {"seed": 1, "probability": 2, "faults": [{"kind": "drop"}]},
        {"seed": "a", "probability": 0.1, "faults": [{"kind": "drop"}]},
        {"seed": 1, "probability": 0.1, "faults": []},
        {"seed": 1, "probability": 0.1, "faults": [{"kind": "onweer"}]},
        {"seed": 1, "probability": 0.1},
    ],
)
def test_a_chance_that_is_none_is_refused(mailchimp: Mailchimp, order: dict[str, object]) -> None:
    answer = mailchimp.pages("POST", "/_standin/faults/by-chance", json=order)

    assert answer.status_code == 400
    assert answer.json()["error"]


def test_the_calls_are_on_record_without_what_was_in_them(mailchimp: Mailchimp) -> None:
    mailchimp.call("PUT", f"{member_path(JAN)}?fields=id", json=NEW)
    mailchimp.call("GET", "nergens")

    assert mailchimp.control("GET", "requests") == [
        {"method": "PUT", "path": f"/3.0/{member_path(JAN)}", "status": 200},
        {"method": "GET", "path": "/3.0/nergens", "status": 404},
    ]


def test_the_calls_are_counted_by_path(mailchimp: Mailchimp) -> None:
    for _ in range(2):
        mailchimp.call("GET", "ping")
    mailchimp.call("PUT", member_path(JAN), json=NEW)

    assert mailchimp.control("GET", "requests/counts") == {
        "GET /3.0/ping": 2,
        f"PUT /3.0/{member_path(JAN)}": 1,
    }
