"""A shop with an account at a Google of its own, and a visitor who stays the same one."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.core.cache import caches
from django.test import Client
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.traffic.counting import writing
from privacy.traffic.relay.sending import send_waiting
from privacy.traffic.relay.switching import switch_relay
from tests.privacy.traffic.relay.google import Google, google_on_this_machine
from tests.privacy.traffic.visiting import BROWSER

MEASUREMENT_ID, SECRET = "G-TEST000000", "only-a-test-0123456789"


@pytest.fixture(autouse=True)
def _nobody_chose_before() -> None:
    """Limits and withdrawals are remembered longer than a test."""
    caches["default"].clear()


@pytest.fixture
def google(settings: Settings) -> Iterator[Google]:
    """An account there, that nothing is sent to yet: the owner did not switch it on."""
    with google_on_this_machine() as found:
        settings.GOOGLE_ANALYTICS_MEASUREMENT_ID = MEASUREMENT_ID
        settings.GOOGLE_ANALYTICS_API_SECRET = SECRET
        settings.GOOGLE_ANALYTICS_ENDPOINT = found.url
        yield found


@pytest.fixture
def switched_on(db: None, google: Google) -> Google:
    switch_relay(is_on=True, now=timezone.now())
    return google


class Visitor:
    """One browser, with its cookies."""

    def __init__(self, **headers: str) -> None:
        sent = BROWSER | {name.replace("_", "-"): text for name, text in headers.items()}
        self.client = Client(headers=sent)

    def look(self, path: str = "/contact/", **headers: str) -> Any:
        return self.client.get(path, headers={name.replace("_", "-"): text for name, text in headers.items()})

    def accept(self, *groups: str) -> None:
        """All that is asked, or these groups and no others."""
        form = {"cookie_groups": groups} if groups else {"all_groups": "1"}
        self._answer("kiezen" if groups else "accepteren", form)

    def refuse(self) -> None:
        self._answer("weigeren", {"all_groups": "1"})

    def _answer(self, button: str, form: Any) -> None:
        answer = self.client.post(
            f"/privacy/cookies/{button}/", form, headers={"Origin": "http://testserver"}
        )
        assert answer.status_code == 303


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()


def write_down() -> None:
    """As the thread of a process does every few seconds."""
    writing.batch.flush()
    writing.relayed.flush()


def a_day_later() -> int:
    """What was counted is written down, and the worker's clock strikes at noon of the next day; how many Google took.

    Not 24 hours on: in the last hour before midnight that would be the hour in which what waits is dropped.
    """
    write_down()
    noon = datetime.combine(timezone.localdate() + timedelta(days=1), time(12))
    return send_waiting(now=timezone.make_aware(noon))
