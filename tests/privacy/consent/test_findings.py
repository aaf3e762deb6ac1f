"""Judging what a browser kept: every kind of difference is found, and what the list says is not one."""

from datetime import timedelta
from typing import Any

import pytest

from privacy.consent.inventory import Group, Storage
from privacy.consent.scanning.findings import Seen, SeenCookie, Way, findings
from tests.privacy.consent.lists import ANALYTICS, FUNCTIONAL, TRACKING, cookie_list, kept

LIST = cookie_list(
    kept("toestemming", group="functioneel", at_most=timedelta(days=183)),
    kept("sessie", group="functioneel"),
    kept("_ga*", group="tracking", at_most=timedelta(days=30)),
    kept("teller", group="analytisch", storage=Storage.LOCAL),
    kept("/klik/", group="analytisch", storage=Storage.SIGNAL),
)


def cookie(name: str, **facts: Any) -> SeenCookie:
    usual: dict[str, Any] = {
        "domain": "winkel.nl",
        "lasts": None,
        "is_secure": True,
        "is_http_only": True,
        "same_site": "Lax",
    }
    return SeenCookie(name=name, **usual | facts)


def _of(seen: Seen, *, way: Way = Way.UNDECIDED) -> list[str]:
    return [f"{each.what} {each.why}" for each in findings(LIST, seen, way=way, site="https://winkel.nl")]


def test_what_the_list_says_is_no_difference() -> None:
    cookies = (cookie("toestemming", lasts=timedelta(days=183)), cookie("sessie"))
    requests = ("https://winkel.nl/", "data:image/png;base64,AA", "https://winkel.nl/static/x.js")

    assert _of(Seen("home", cookies=cookies, requests=requests)) == []


def test_a_cookie_that_nobody_declared_is_found() -> None:
    assert _of(Seen("home", cookies=(cookie("oscar_history"),))) == [
        "cookie oscar_history staat niet in de lijst"
    ]


@pytest.mark.parametrize("way", [Way.UNDECIDED, Way.REFUSED, Way.SIGNAL])
def test_without_consent_what_needs_it_is_found(way: Way) -> None:
    seen = Seen(
        "home",
        cookies=(cookie("_ga_X1"),),
        stored={Storage.LOCAL: ("teller",)},
        requests=("https://winkel.nl/klik/",),
    )

    assert len(_of(seen, way=way)) == 3
    assert _of(seen, way=Way.ACCEPTED) == []


def test_storage_that_nobody_declared_is_found() -> None:
    seen = Seen("home", stored={Storage.SESSION: ("teller",)}, other=("IndexedDB spoor",))

    assert _of(seen) == [
        "opslag tot je het tabblad sluit teller staat niet in de lijst",
        "IndexedDB spoor staat niet in de lijst",
    ]


@pytest.mark.parametrize("way", Way)
@pytest.mark.parametrize(
    "url", ["https://google-analytics.com/g", "http://winkel.nl:8080/", "wss://elders.nl/"]
)
def test_a_request_to_somebody_else_is_found_whatever_was_chosen(way: Way, url: str) -> None:
    assert len(_of(Seen("home", requests=(url,)), way=way)) == 1


@pytest.mark.parametrize(
    "facts",
    [
        {"is_secure": False},
        {"is_http_only": False},
        {"same_site": "None"},
        {"domain": ".elders.nl"},
        {"lasts": timedelta(days=1)},
    ],
)
def test_a_cookie_that_is_wider_or_longer_than_it_must_be_is_found(facts: dict[str, Any]) -> None:
    assert len(_of(Seen("home", cookies=(cookie("sessie", **facts),)))) == 1


def test_a_group_that_is_not_in_use_may_keep_nothing_even_after_accepting() -> None:
    idle = Group(code="tracking", name="Tracking", purpose="Nog niet.", asks="x", in_use=lambda: False)
    idle_list = cookie_list(*LIST.kept, groups=(FUNCTIONAL, ANALYTICS, idle))
    seen = Seen("home", cookies=(cookie("_ga"),))

    assert findings(idle_list, seen, way=Way.ACCEPTED, site="https://winkel.nl")
    assert TRACKING.in_use()
