"""What Google gets: every request read, and nothing in it of an address, a browser, a moment or a person."""

from datetime import date, datetime, time, timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.traffic.counting.browsers import Device
from privacy.traffic.masking import mask_ip
from privacy.traffic.models import WaitingView
from privacy.traffic.relay.sending import send_waiting
from privacy.traffic.relay.wire import MOST_EVENTS
from tests.privacy.test_canary import (
    CANARIES,
    _the_tests_transaction_stays_open,
    everything_logged,
    stored,
    visit,
)
from tests.privacy.traffic.relay.conftest import MEASUREMENT_ID, SECRET, Visitor, a_day_later, write_down
from tests.privacy.traffic.relay.google import Google
from tests.privacy.traffic.test_canary_of_visits import as_a_browser
from tests.privacy.traffic.visiting import DESKTOP, PHONE
from tests.shop_data import make_category, make_jewel

__all__ = ["_the_tests_transaction_stays_open", "everything_logged"]
pytestmark = pytest.mark.django_db
CONSENT = {"ad_user_data": "DENIED", "ad_personalization": "DENIED"}


def test_one_view_is_exactly_this(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()
    visitor.look("/zoeken/?q=mevrouw+jansen", Referer="https://www.pinterest.nl/pin/77?wie=ik")

    a_day_later()

    [taken] = switched_on.taken
    assert taken.path == "/mp/collect"
    assert taken.query == {"measurement_id": [MEASUREMENT_ID], "api_secret": [SECRET]}
    assert taken.body == {
        "client_id": f"shop.{MEASUREMENT_ID}",
        "timestamp_micros": noon(timezone.localdate()),
        "consent": CONSENT,
        "device": {"category": "desktop"},
        "events": [
            {
                "name": "page_view",
                "params": {
                    "page_location": "https://testserver/zoeken/",
                    "page_referrer": "https://pinterest.nl/",
                },
            }
        ],
    }


def test_the_headers_are_the_servers_own(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()
    visitor.look(X_Forwarded_For="203.0.113.77")

    a_day_later()

    [taken] = switched_on.taken
    names = {name.lower() for name in taken.headers}
    assert names == {
        *("host", "user-agent", "accept-encoding", "accept", "connection", "content-length", "content-type"),
    }
    assert "Mozilla" not in taken.headers["User-Agent"]


def test_two_visitors_and_two_visits_cannot_be_told_apart(switched_on: Google) -> None:
    for _ in range(2):
        somebody = Visitor()
        somebody.accept()
        somebody.look()

    assert a_day_later() == 2

    [taken] = switched_on.taken
    assert taken.events[0] == taken.events[1]


def test_who_came_from_a_page_of_ours_brings_no_referrer(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()
    visitor.look(Referer="http://testserver/bestelling/geheim/")

    a_day_later()

    assert switched_on.taken[0].events == [
        {"name": "page_view", "params": {"page_location": "https://testserver/contact/"}}
    ]


def test_a_telephone_is_told_as_one_and_apart(switched_on: Google) -> None:
    for agent in (PHONE, DESKTOP):
        somebody = Visitor(User_Agent=agent)
        somebody.accept()
        somebody.look()

    a_day_later()

    assert sorted(taken.body["device"]["category"] for taken in switched_on.taken) == ["desktop", "mobile"]


def test_the_order_in_which_pages_were_seen_is_not_told(switched_on: Google, visitor: Visitor) -> None:
    visitor.accept()
    for path in ("/privacy/", "/contact/", "/over/", "/algemene-voorwaarden/"):
        visitor.look(path)
        write_down()

    a_day_later()

    assert switched_on.pages == sorted(switched_on.pages)


@CANARIES
def test_an_address_in_all_that_a_browser_can_say_reaches_google_in_no_form(
    canary: str,
    everything_logged: pytest.LogCaptureFixture,
    switched_on: Google,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("privacy.traffic.relay.view._agreed", lambda request: True)
    make_category("ringen")
    make_jewel("zegelring")
    for path in ("/", "/contact/", "/zoeken/", "/sieraden/ringen/", "/sieraad/zegelring/"):
        visit(path, canary=canary, **as_a_browser(canary))

    sent = a_day_later()

    over_the_wire = "\n".join(taken.everything for taken in switched_on.taken)
    assert sent == 5
    assert "zegelring" in over_the_wire
    assert canary not in over_the_wire
    assert mask_ip(canary) not in over_the_wire
    assert canary not in everything_logged.text + stored()


def test_a_busy_day_goes_in_requests_of_25(switched_on: Google) -> None:
    wait_for(today(), count=60)
    wait_for(today(), path="/over/", count=1)

    assert a_day_later() == 61

    assert [len(taken.events) for taken in switched_on.taken] == [MOST_EVENTS, MOST_EVENTS, 11]
    assert not WaitingView.objects.exists()


def test_a_day_is_sent_when_it_is_over(switched_on: Google) -> None:
    wait_for(today())

    assert send_waiting(now=timezone.now()) == 0

    assert WaitingView.objects.count() == 1
    assert switched_on.taken == []


@pytest.mark.parametrize("status", [302, 404, 500])
def test_what_google_does_not_take_waits_for_the_next_round(
    switched_on: Google, status: int, caplog: pytest.LogCaptureFixture
) -> None:
    wait_for(today(), count=30)
    switched_on.status = status

    assert a_day_later() == 0

    assert len(switched_on.taken) == 1
    assert WaitingView.objects.get().count == 30
    switched_on.status = 204
    assert a_day_later() == 30


def test_a_google_that_is_away_stops_nothing_and_no_log_has_the_secret(
    switched_on: Google, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    wait_for(today())
    settings.GOOGLE_ANALYTICS_ENDPOINT = "http://127.0.0.1:9"

    assert a_day_later() == 0

    assert WaitingView.objects.count() == 1
    assert caplog.messages == ["Views for Google Analytics wait: ConnectionError"]
    assert SECRET not in caplog.text


@pytest.mark.parametrize(("clock", "left"), [(time(22, 30), 1), (time(23, 0), 0), (time(23, 45), 0)], ids=str)
def test_what_is_not_sent_is_gone_before_48_hours_are_over(
    switched_on: Google, clock: time, left: int
) -> None:
    wait_for(today())
    switched_on.status = 500
    tomorrow = timezone.make_aware(datetime.combine(today() + timedelta(days=1), clock))

    send_waiting(now=tomorrow)

    assert WaitingView.objects.count() == left


def noon(day: date) -> int:
    """In the unit of the protocol, by the clock of the shop."""
    return int(timezone.make_aware(datetime.combine(day, time(12))).timestamp()) * 1_000_000


def today() -> date:
    return timezone.localdate()


def wait_for(day: date, *, path: str = "/contact/", count: int = 1) -> None:
    WaitingView.objects.create(day=day, path=path, device=Device.DESKTOP, count=count)
