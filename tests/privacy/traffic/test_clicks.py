"""Clicks: counted for who agreed, on elements that have a name, from our own pages, and not by the thousand."""

import re
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import caches
from django.template import Context, Template
from django.test import Client, RequestFactory
from django.urls import reverse

from privacy.consent.inventory import Storage, cookie_list
from privacy.traffic.clicks import flood
from privacy.traffic.clicks.consent import allowed
from privacy.traffic.kinds import Event, Kind
from privacy.traffic.site import site
from tests.privacy.traffic.visiting import DESKTOP, ROBOT, counted

TEMPLATES = Path(__file__).resolve().parents[3] / "templates"
ADDRESS = "/privacy/klik/"
HERE = {"User-Agent": DESKTOP, "Origin": "http://testserver", "Sec-Fetch-Site": "same-origin"}


class Standing:
    """Where a visitor stands, as `privacy.consent` says it."""

    def __init__(self, *accepted: str) -> None:
        self.accepted = accepted

    def allows(self, code: str) -> bool:
        return code in self.accepted


@pytest.fixture
def _agreed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("privacy.traffic.clicks.views.allowed", lambda request: True)


def send(op: str = "in-winkelmand", **headers: str) -> int:
    """A beacon of a page; returns the status of the answer."""
    sent = HERE | {name.replace("_", "-"): text for name, text in headers.items()}
    answer: Any = Client(headers={name: text for name, text in sent.items() if text}).post(
        ADDRESS, {"op": op}
    )
    assert not answer.cookies
    assert not answer.content
    return int(answer.status_code)


@pytest.mark.usefixtures("_agreed")
def test_a_click_counts_for_the_element_and_for_nobody() -> None:
    assert send() == 204
    assert counted() == {Event(Kind.CLICK, "in-winkelmand"): 1}


@pytest.mark.parametrize(
    "standing", [None, Standing(), Standing("tracking")], ids=["never asked", "refused", "another group"]
)
def test_without_consent_nothing_is_counted_and_no_script_is_sent(standing: Standing | None) -> None:
    request = RequestFactory().get("/")
    if standing is not None:
        request.consent = standing  # type: ignore[attr-defined]

    page = Template("{% load traffic %}{% clicks %}").render(Context({"request": request}))

    assert not allowed(request)
    assert page == ""
    assert send() == 204
    assert not counted()


def test_with_consent_the_page_brings_the_script() -> None:
    request = RequestFactory().get("/")
    request.consent = Standing("analytisch")  # type: ignore[attr-defined]

    page = Template("{% load traffic %}{% clicks %}").render(Context({"request": request}))

    assert page == '<script type="module" src="/static/js/clicks.js" data-klik="/privacy/klik/"></script>'


@pytest.mark.usefixtures("_agreed")
@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elders.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Sec_Fetch_Site": "cross-site"},
        {"Sec_Fetch_Site": "same-site"},
        {"User_Agent": ROBOT},
        {"User_Agent": ""},
    ],
)
def test_a_click_from_elsewhere_or_of_a_robot_is_not_counted(headers: dict[str, str]) -> None:
    assert send(**headers) == 204
    assert not counted()


@pytest.mark.usefixtures("_agreed")
@pytest.mark.parametrize("op", ["", "jan@voorbeeld.nl", "in-winkelmand ", "\x00"])
def test_a_name_that_no_element_has_is_not_counted(op: str) -> None:
    assert send(op) == 204
    assert not counted()


def test_looking_at_the_address_is_refused() -> None:
    assert Client(headers=HERE).get(ADDRESS).status_code == 405


@pytest.mark.usefixtures("_agreed")
def test_a_flood_is_counted_up_to_its_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "MOST_IN_AN_HOUR", 3)

    assert {send() for _ in range(5)} == {204}
    assert counted() == {Event(Kind.CLICK, "in-winkelmand"): 3}


def test_the_bound_is_of_a_network_and_of_an_hour(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(flood, "MOST_IN_AN_HOUR", 1)

    first = flood.may_count("203.0.113.0", now=0)
    again = flood.may_count("203.0.113.0", now=3_599)
    other = flood.may_count("198.51.100.0", now=3_599)
    later = flood.may_count("203.0.113.0", now=3_600)

    assert (first, again, other, later) == (True, False, True, True)


def test_a_bound_that_ends_while_it_is_counted_stops_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(caches["process"], "add", lambda *args, **options: False)

    assert flood.may_count("203.0.113.0", now=0)


def test_the_bound_remembers_no_address_and_makes_a_new_key_every_hour() -> None:
    flood.may_count("203.0.113.0", now=0)
    flood.may_count("203.0.113.0", now=3_600)

    entries: dict[str, Any] = caches["process"]._cache  # type: ignore[attr-defined]
    assert "203.0.113" not in repr(entries)
    assert len({name for name in entries if "clicks-key-" in name}) == 2
    assert len({name for name in entries if "clicks-" in name and "key" not in name}) == 2


def test_every_element_with_a_name_is_known_and_every_name_is_in_a_page() -> None:
    in_templates = {
        name
        for template in TEMPLATES.rglob("*.html")
        for name in re.findall(r'data-op="([^"]*)"', template.read_text())
    }

    assert in_templates == set(site().clicks)


def test_the_list_of_cookies_tells_of_the_beacon_in_the_group_that_allows_it() -> None:
    beacon = cookie_list().find(ADDRESS, storage=Storage.SIGNAL)

    assert beacon
    assert beacon.group == site().consent_group
    assert reverse("privacy:click") == ADDRESS
