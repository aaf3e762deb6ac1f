"""Whom the shop is set to call, and that the register lets it from its first day with an agreement."""

import pytest
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.registers.processors.door import why_refused
from shop.personal_data.called_hosts import called_hosts
from tests.agreements import sign_all


def test_the_hosts_of_a_real_shop_by_what_they_are_for(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.MOLLIE_API_ENDPOINT = "mail.innerjewels.nl", ""
    settings.MAILCHIMP_API_KEY, settings.MAILCHIMP_API_ENDPOINT = "a" * 32 + "-us19", ""

    assert called_hosts() == {
        "mail.innerjewels.nl": "mail versturen",
        "api.mollie.com": "betalingen",
        "us19.api.mailchimp.com": "nieuwsbrief",
    }


def test_a_stand_in_is_called_where_it_is(settings: Settings) -> None:
    settings.MAILCHIMP_API_ENDPOINT = "http://nagebootst.example:8002"

    assert called_hosts()["nagebootst.example"] == "nieuwsbrief"


@pytest.mark.django_db
@pytest.mark.parametrize(
    "host", ["us1.api.mailchimp.com", "us19.api.mailchimp.com", "us200.api.mailchimp.com"]
)
def test_every_server_of_mailchimps_is_registered_and_waits_for_the_agreement(host: str) -> None:
    today = timezone.localdate()
    assert "geen verwerkersovereenkomst" in why_refused(host, on=today)

    sign_all()

    assert why_refused(host, on=today) == ""
    assert why_refused("api.mailchimp.com.elders.example", on=today) != ""
