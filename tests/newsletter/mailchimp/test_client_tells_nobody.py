"""Whom an error is about stands neither in it nor in a log."""

import json
import logging

import pytest
from pytest_django.fixtures import Settings

from shop.newsletter.mailchimp.client import (
    MailchimpClient,
    MailchimpRefused,
    MailchimpUnreachable,
)
from shop.newsletter.models import member_id_of
from tests.newsletter.mailchimp.people import confirmed
from tests.newsletter.mailchimp.scripted import PROBLEM, Answer, Scripted

pytestmark = pytest.mark.django_db
GAST = "gast@voorbeeld.nl"
ID = member_id_of(GAST)


@pytest.mark.parametrize(
    "detail",
    [
        f"{GAST} is already a list member. Use PUT to insert or update list members.",
        f"{GAST.upper()} was permanently deleted and cannot be re-imported.",
        f"Noor ({GAST}) looks fake or invalid, please enter a real email address.",
        f"No member {ID} in this list; see /members/{ID}.",
        "Your request came from gast%40voorbeeld.nl.",
    ],
)
def test_an_error_does_not_say_whom_it_is_about(
    caller: MailchimpClient, scripted: Scripted, caplog: pytest.LogCaptureFixture, detail: str
) -> None:
    scripted.will_refuse(
        400, f"Invalid {GAST}", detail, errors=[{"field": "email_address", "message": detail}]
    )
    subscription = confirmed(GAST, first_name="Noor")
    caplog.clear()

    with caplog.at_level(logging.DEBUG), pytest.raises(MailchimpRefused) as refused:
        caller.subscribe(subscription)
    logging.getLogger("shop").error("mislukt", exc_info=refused.value)

    said = f"{refused.value!r} {refused.value} {refused.value.title} {caplog.text}".lower()
    for whom in ("gast@", "gast%40", "noor"):
        assert whom not in said
    assert ID not in f"{refused.value!r} {refused.value}"


@pytest.mark.parametrize("address", ["jan+sieraden@xn--mnchen-3ya.example", "o'hara@a-b.co.uk"])
def test_no_kind_of_address_stays_in_an_error(
    caller: MailchimpClient, scripted: Scripted, address: str
) -> None:
    scripted.will_refuse(400, "Member Exists", f"{address} is already a list member.")

    with pytest.raises(MailchimpRefused) as refused:
        caller.subscribe(confirmed(address))

    assert refused.value.detail == "... is already a list member."


def test_a_long_error_with_line_breaks_becomes_one_short_line(
    caller: MailchimpClient, scripted: Scripted
) -> None:
    scripted.will_refuse(400, "Invalid\r\nResource\x1b[31m", "a\nb " * 500)

    with pytest.raises(MailchimpRefused) as refused:
        caller.ping()

    assert refused.value.title == "Invalid Resource[31m"
    assert len(refused.value.detail) == 200
    assert "\n" not in str(refused.value)


def test_the_secret_of_the_webhook_is_not_repeated(caller: MailchimpClient, scripted: Scripted) -> None:
    url = "https://voorbeeld.nl/mailchimp/webhook/een-heel-lang-geheim/"
    scripted.will(
        Answer(200, '{"webhooks": [], "total_items": 0}'),
        Answer(
            400,
            json.dumps({"title": "Invalid Resource", "detail": f"{url} gaf 404."}),
            {"Content-Type": PROBLEM},
        ),
    )

    with pytest.raises(MailchimpRefused) as refused:
        caller.ensure_webhook(url)

    assert "geheim" not in str(refused.value)


def test_a_network_that_fails_does_not_say_whom_it_was_about(settings: Settings) -> None:
    settings.MAILCHIMP_API_ENDPOINT = "http://127.0.0.1:9"

    with pytest.raises(MailchimpUnreachable) as failed:
        MailchimpClient.from_settings().unsubscribe(ID)

    assert str(failed.value) == "Mailchimp cannot be reached: ConnectionError."
    assert failed.value.__cause__ is None
    assert failed.value.__suppress_context__
