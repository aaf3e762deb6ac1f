"""What a deployment is told before it opens: hosts that may not be called, and stand-ins that may not be there."""

import pytest
from pytest_django.fixtures import Settings

from privacy.registers.models import Processor
from privacy.registers.processors.checks import called_hosts_are_allowed, no_stand_ins
from privacy.registers.processors.remembered import forget
from tests.agreements import sign_all

pytestmark = pytest.mark.django_db


def _found() -> dict[str | None, str]:
    return {message.id: str(message.obj) for message in called_hosts_are_allowed(None, databases=["default"])}


def test_a_shop_that_may_call_all_it_is_set_to_call_hears_nothing(settings: Settings) -> None:
    settings.EMAIL_HOST, settings.MOLLIE_API_ENDPOINT, settings.PRIVACY_STAND_INS = (
        "mail.innerjewels.nl",
        "",
        {},
    )
    settings.MAILCHIMP_API_KEY, settings.MAILCHIMP_API_ENDPOINT = "a" * 32 + "-us19", ""
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"form-action": ["'self'"], "img-src": ["data:"]}}
    sign_all()

    assert _found() == {}
    assert no_stand_ins(None) == []


def test_a_mail_server_that_nobody_registered_is_named(settings: Settings) -> None:
    settings.EMAIL_HOST = "smtp.elders.example"

    assert _found() == {"registers.W001": "smtp.elders.example"}


@pytest.mark.parametrize("host", ["www.tracker.example", "www.mollie.com"])
def test_a_policy_in_the_settings_names_no_host_not_even_one_of_the_register(
    settings: Settings, host: str
) -> None:
    settings.CONTENT_SECURITY_POLICY = {"DIRECTIVES": {"script-src": [f"https://{host}"]}}

    assert _found() == {"registers.W003": host}


def test_a_recipient_without_a_row_is_named() -> None:
    Processor.objects.filter(key="vervoerder").delete()
    forget()

    assert _found() == {"registers.W004": "de vervoerder"}


def test_stand_ins_are_an_error_at_a_deployment() -> None:
    assert [message.id for message in no_stand_ins(None)] == ["registers.E002"]


def test_without_a_database_nothing_is_asked() -> None:
    assert called_hosts_are_allowed(None) == []
