"""C36 while the server tells Google of views: kept as long as no browser goes there and nothing waits too long."""

from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.registers.models import Processor
from privacy.traffic.models import WaitingView
from privacy.traffic.relay.switching import PROCESSOR, switch_relay
from shop.promises.traffic import nothing_goes_to_google
from tests.privacy.registers.agreements import sign

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture(autouse=True)
def _switched_on(settings: Settings) -> None:
    settings.GOOGLE_ANALYTICS_MEASUREMENT_ID = "G-TEST000000"
    settings.GOOGLE_ANALYTICS_API_SECRET = "only-a-test-0123456789"
    switch_relay(is_on=True, now=NOW)


def test_it_is_kept_and_the_board_says_what_the_server_tells() -> None:
    finding = nothing_goes_to_google(NOW)

    assert finding.holds
    assert "aantallen van wie ja zei" in finding.figure


def test_what_waits_too_long_breaks_it() -> None:
    old = timezone.localdate(NOW) - timedelta(days=3)
    WaitingView.objects.create(day=old, path="/contact/", device="computer", count=1)

    assert not nothing_goes_to_google(NOW).holds


def test_a_page_that_may_lead_a_browser_to_google_breaks_it() -> None:
    row = Processor.objects.get(key=PROCESSOR)
    row.browser_hosts = ["www.google-analytics.com"]
    row.save()
    sign(row)

    assert not nothing_goes_to_google(NOW).holds
