"""The connection: through the door of the registers, never twice, never elsewhere, never for long."""

import json
import time

import pytest
import requests
from mailchimp_marketing import Client
from pytest_django.fixtures import Settings

from privacy.registers.models import RefusedCall
from shop.newsletter.mailchimp import wire
from shop.newsletter.mailchimp.client import (
    MailchimpClient,
    MailchimpUnreachable,
)
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.scripted import Answer, Scripted, scripted_server

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)
MEMBER = {"id": ID, "email_address": GAST, "status": "subscribed", "merge_fields": {}, "last_changed": ""}


def test_who_is_slow_is_not_waited_for_longer_than_was_agreed(
    caller: MailchimpClient, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert wire.CONNECT_AND_READ_SECONDS == (3, 10)
    monkeypatch.setattr(wire, "CONNECT_AND_READ_SECONDS", (0.3, 0.3))
    scripted.will(Answer(200, json.dumps(MEMBER), seconds=30))
    began = time.monotonic()

    with pytest.raises(MailchimpUnreachable, match="ReadTimeout"):
        caller.member(ID)

    assert time.monotonic() - began < 5


@pytest.mark.parametrize("status", [429, 503])
def test_nothing_is_asked_twice(caller: MailchimpClient, scripted: Scripted, status: int) -> None:
    scripted.will(Answer(status, "", {"Retry-After": "0"}))

    with pytest.raises(MailchimpUnreachable):
        caller.ping()

    assert len(scripted.asked) == 1


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_nobody_is_followed_elsewhere(caller: MailchimpClient, scripted: Scripted, status: int) -> None:
    with scripted_server() as elsewhere:
        scripted.will(Answer(status, "", {"Location": f"{elsewhere.url}/3.0/ping"}))

        with pytest.raises(MailchimpUnreachable):
            caller.erase(ID)

    assert elsewhere.asked == []
    assert len(scripted.asked) == 1


def test_a_proxy_of_the_environment_is_not_used(
    caller: MailchimpClient, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted.will_say(200, {"health_status": "goed"})
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")
    monkeypatch.setenv("ALL_PROXY", "http://127.0.0.1:9")

    caller.ping()

    assert len(scripted.asked) == 1


def test_without_a_place_in_the_register_nobody_is_called(
    caller: MailchimpClient, scripted: Scripted, settings: Settings
) -> None:
    settings.PRIVACY_STAND_INS = {}

    with pytest.raises(MailchimpUnreachable, match="register of processors"):
        caller.ping()

    assert scripted.asked == []
    assert RefusedCall.objects.get().host == "127.0.0.1"


def test_the_library_is_the_one_that_this_was_written_for() -> None:
    """3.0.81 is declared by another library under the same name, which has no `api_client` to speak through."""
    api_client = Client().api_client

    assert callable(api_client.request)
    assert api_client.host == "https://server.api.mailchimp.com/3.0"
    assert "server" in vars(api_client)


def test_the_library_has_no_way_out_of_its_own(
    caller: MailchimpClient, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("get", "post", "put", "patch", "delete"):
        monkeypatch.setattr(requests, name, None)
    scripted.will_say(200, {"health_status": "goed"})

    caller.ping()

    assert len(scripted.asked) == 1
