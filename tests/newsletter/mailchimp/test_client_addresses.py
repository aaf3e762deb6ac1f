"""What may stand in an address of Mailchimp's API, and in a question. See decision 0031."""

import socket
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pytest_django.fixtures import Settings

from shop.newsletter.mailchimp.client import (
    MailchimpClient,
    MailchimpRefused,
)
from shop.newsletter.mailchimp.wire import ask, library_client
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.scripted import Scripted

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)
KEY = "0" * 32 + "-us0"


def test_the_word_server_is_left_alone_in_ids_and_in_the_address_of_the_api(
    settings: Settings, scripted: Scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    look_up = socket.getaddrinfo
    monkeypatch.setattr(
        socket, "getaddrinfo", lambda host, *rest, **more: look_up("127.0.0.1", *rest, **more)
    )
    settings.PRIVACY_STAND_INS = {"observer.test": "a test"}
    port = scripted.url.rsplit(":", 1)[1]
    scripted.will_say(200, {"id": "observer-shop"})
    library = library_client(key=KEY, endpoint=f"http://observer.test:{port}/server")

    ask(library.ecommerce.get_store, "observer-shop")

    asked = scripted.asked[0]
    assert asked.target == "/server/3.0/ecommerce/stores/observer-shop"
    assert dict(asked.headers)["Host"] == f"observer.test:{port}"


@pytest.mark.parametrize(
    "member_id",
    [
        "",
        "../../x",
        ID.upper(),
        ID + "\n",
        ID[:31],
        f"{ID}/",
        f"{ID}?fields=x",
        GAST,
        "{list_id}",
        ID[:31] + "é",
    ],
)
def test_an_id_that_is_none_is_refused_before_anything_is_asked(
    caller: MailchimpClient, scripted: Scripted, member_id: str
) -> None:
    for call in (caller.unsubscribe, caller.archive, caller.erase, caller.member):
        with pytest.raises(MailchimpRefused) as refused:
            call(member_id)
        assert refused.value.status == 0
        assert not member_id or member_id not in str(refused.value)

    assert scripted.asked == []


@pytest.mark.parametrize("audience_id", ["", "0123456789a", "../0123456", "012345678G", "0123456789\n"])
def test_an_audience_that_is_none_is_refused_at_once(audience_id: str) -> None:
    with pytest.raises(MailchimpRefused):
        MailchimpClient(key=KEY, audience_id=audience_id, endpoint="http://127.0.0.1:9")


@pytest.mark.parametrize(
    ("key", "endpoint"),
    [
        ("", ""),
        ("geheim", ""),
        ("0" * 32, ""),
        ("0" * 32 + "-us19-us20", ""),
        ("0" * 32 + "-evil.example/", ""),
        ("0" * 32 + "-us19\n", ""),
        ("0" * 32 + "-us0", ""),
        ("a" * 32 + "-us19", "http://127.0.0.1:9"),
    ],
)
def test_a_key_that_is_none_is_refused_at_once_and_not_repeated(key: str, endpoint: str) -> None:
    with pytest.raises(MailchimpRefused) as refused:
        MailchimpClient(key=key, audience_id="0123456789", endpoint=endpoint)

    assert not key or key not in str(refused.value)


def test_a_real_key_leads_to_its_own_server_over_tls() -> None:
    library = library_client(key="a" * 32 + "-us19", endpoint="")

    assert library.api_client.host == "https://us19.api.mailchimp.com/3.0"


def test_a_yes_or_no_in_an_address_is_spelled_as_json_spells_it(scripted: Scripted) -> None:
    scripted.will_say(200, {"total_items": 0})
    library = library_client(key=KEY, endpoint=scripted.url)

    ask(library.lists.get_list_members_info, "0123456789", vip_only=True, since_last_campaign=False)

    assert scripted.asked[0].target.endswith("?vip_only=true&since_last_campaign=false")


@pytest.mark.parametrize("value", [Decimal("1.10"), date(2026, 11, 23), float("nan"), {1, 2}])
def test_what_json_does_not_know_is_refused_before_anything_is_asked(scripted: Scripted, value: Any) -> None:
    library = library_client(key=KEY, endpoint=scripted.url)

    with pytest.raises(MailchimpRefused) as refused:
        ask(library.lists.update_list_member, "0123456789", ID, {"merge_fields": {"AMOUNT": value}})

    assert refused.value.status == 0
    assert scripted.asked == []
