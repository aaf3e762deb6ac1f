"""What follows from switching it: the register, the agreement, the list of cookies and the policy all say the same."""

from typing import Any
from urllib.parse import urlsplit

import pytest
from cookie_consent.models import CookieGroup
from django.db import InternalError, transaction
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.policy.publishing import draft, is_current, publish
from privacy.registers.models import Processor, RefusedCall
from privacy.registers.processors.door import HostRefused
from privacy.registers.processors.standing import RED, marks, shut_out
from privacy.registry import registry
from privacy.retention.outlook import endless
from privacy.traffic.counting.browsers import Device
from privacy.traffic.models import RelayChoice, WaitingView
from privacy.traffic.relay import wire
from privacy.traffic.relay.checks import account_is_one
from privacy.traffic.relay.standing import is_on, is_on_now
from privacy.traffic.relay.switching import PROCESSOR, NoAccount, switch_relay
from privacy.traffic.relay.view import View
from tests.privacy.registers.agreements import sign
from tests.privacy.traffic.relay.conftest import Visitor, a_day_later
from tests.privacy.traffic.relay.google import Google
from tests.privacy.traffic.relay.test_wire import today, wait_for

pytestmark = pytest.mark.django_db


def switch(is_on: bool) -> RelayChoice:
    return switch_relay(is_on=is_on, now=timezone.now())


@pytest.fixture
def unsigned(switched_on: Google, settings: Settings) -> Processor:
    """As in production: no host is vouched for by the settings, and there is no agreement with Google yet."""
    settings.PRIVACY_STAND_INS = {}
    row = Processor.objects.get(key=PROCESSOR)
    row.hosts = [urlsplit(switched_on.url).hostname]
    row.save()
    return row


def test_without_an_agreement_nothing_is_sent_and_nothing_is_tried(
    unsigned: Processor, switched_on: Google, visitor: Visitor, caplog: pytest.LogCaptureFixture
) -> None:
    visitor.accept()
    visitor.look()

    assert a_day_later() == 0

    assert switched_on.taken == []
    assert not RefusedCall.objects.exists()
    assert caplog.messages == []  # the door writes down each try that it stops
    assert WaitingView.objects.count() == 1


def test_who_sends_without_asking_meets_the_door(unsigned: Processor, switched_on: Google) -> None:
    view = View("/contact/", "", Device.DESKTOP)

    with pytest.raises(HostRefused):
        wire.send([view], day=today(), device=Device.DESKTOP)

    assert switched_on.taken == []


def test_without_an_agreement_the_desk_has_it_in_red(unsigned: Processor) -> None:
    refused = {purpose: reason for purpose, _, reason in shut_out(on=today())}

    assert "nog geen verwerkersovereenkomst" in refused["tellingen doorgeven aan Google Analytics"]
    assert set(marks(on=today())) & RED


def test_with_the_agreement_what_waited_goes(unsigned: Processor, switched_on: Google) -> None:
    wait_for(today())
    assert a_day_later() == 0

    sign(unsigned)

    assert a_day_later() == 1
    assert len(switched_on.taken) == 1


def test_a_google_that_left_the_register_is_not_called(unsigned: Processor, switched_on: Google) -> None:
    sign(unsigned)
    wait_for(today())
    unsigned.is_used = False
    unsigned.save()

    assert a_day_later() == 0
    assert switched_on.taken == []


def test_it_is_off_until_somebody_chooses_and_the_newest_choice_holds(google: Google) -> None:
    assert not is_on_now()

    switch(True)
    assert is_on() is is_on_now() is True

    switch(False)
    assert is_on() is is_on_now() is False


@pytest.mark.parametrize("missing", ["GOOGLE_ANALYTICS_MEASUREMENT_ID", "GOOGLE_ANALYTICS_API_SECRET"])
def test_without_an_account_it_cannot_be_on(google: Google, settings: Settings, missing: str) -> None:
    switch(True)
    setattr(settings, missing, "")

    assert not is_on()
    assert not is_on_now()
    with pytest.raises(NoAccount):
        switch(True)


def test_a_choice_is_never_rewritten(switched_on: Google) -> None:
    with pytest.raises(InternalError), transaction.atomic():
        RelayChoice.objects.update(is_on=False)


def test_the_register_uses_google_as_long_as_it_is_on(google: Google) -> None:
    row = Processor.objects.get(key=PROCESSOR)
    assert not row.is_used

    switch(True)
    row.refresh_from_db()
    assert row.is_used
    assert row.recipient in registry.recipients()

    switch(False)
    row.refresh_from_db()
    assert not row.is_used


def test_the_tables_of_cookies_follow(google: Google) -> None:
    switch(True)
    assert "Google" in CookieGroup.objects.get(varname="tracking").description

    switch(False)
    assert "Google" not in CookieGroup.objects.get(varname="tracking").description


def test_the_policy_names_google_only_while_it_is_on_and_must_be_published_anew(google: Google) -> None:
    if not is_current():
        publish(what_changed="", is_material=False, now=timezone.now())
    off = draft().source

    switch(True)
    on = draft().source

    assert not is_current()
    assert "Google Analytics gebruik ik niet." in off
    assert off.count("Google") == 1
    assert "Google Analytics gebruik ik niet." not in on
    assert "laat mijn server Google Analytics een dag later weten" in on
    assert "- **Google.**" in on
    assert "Verenigde Staten; EU-VS-privacykader" in on

    switch(False)
    assert draft().source == off
    assert is_current()


def test_what_waits_has_an_end_for_the_nightly_round_too(switched_on: Google) -> None:
    wait_for(today())

    assert endless() == []


@pytest.mark.parametrize(
    ("changed", "found"),
    [
        ({}, []),
        ({"GOOGLE_ANALYTICS_MEASUREMENT_ID": "", "GOOGLE_ANALYTICS_API_SECRET": ""}, []),
        ({"GOOGLE_ANALYTICS_API_SECRET": ""}, ["traffic.E001"]),
        ({"GOOGLE_ANALYTICS_MEASUREMENT_ID": "UA-1234-5"}, ["traffic.E001"]),
        ({"GOOGLE_ANALYTICS_ENDPOINT": "https://elders.example"}, ["traffic.E002"]),
    ],
)
def test_a_deployment_is_told_of_half_an_account_and_of_a_stand_in(
    settings: Settings, changed: dict[str, Any], found: list[str]
) -> None:
    settings.GOOGLE_ANALYTICS_MEASUREMENT_ID = "G-AB12CD34EF"
    settings.GOOGLE_ANALYTICS_API_SECRET = "only-a-test-0123456789"
    settings.GOOGLE_ANALYTICS_ENDPOINT = ""
    for name, value in changed.items():
        setattr(settings, name, value)

    assert [message.id for message in account_is_one(None)] == found
