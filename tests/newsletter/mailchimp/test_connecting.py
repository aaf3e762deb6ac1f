"""`manage.py mailchimp_koppelen`: once, and what Mailchimp signs with is said to whoever sits there."""

from collections.abc import Iterator
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from pytest_django.fixtures import Settings

from tests.demo.mailchimp import Mailchimp
from tests.newsletter.mailchimp.scripted import Scripted, scripted_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def website(settings: Settings) -> Iterator[Scripted]:
    """The shop as Mailchimp sees it: somebody who answers."""
    with scripted_server() as website:
        settings.SITE_URL = website.url
        yield website


def _connect() -> str:
    said = StringIO()
    call_command("mailchimp_koppelen", stdout=said)
    return said.getvalue()


def test_mailchimp_is_told_where_the_shop_listens(
    mailchimp: Mailchimp, website: Scripted, settings: Settings
) -> None:
    said = _connect()

    (hook,) = mailchimp.call("GET", "lists/0123456789/webhooks").json()["webhooks"]
    assert hook["url"] == f"{website.url}/mailchimp/webhook/{settings.MAILCHIMP_WEBHOOK_SECRET}/"
    assert len(said.split("MAILCHIMP_SIGNING_SECRET=")[1].strip()) >= 32


def test_a_second_time_makes_no_second_webhook_and_says_no_secret(
    mailchimp: Mailchimp, website: Scripted
) -> None:
    _connect()

    assert _connect() == "Mailchimp meldt aan de winkel wie zich daar afmeldt.\n"
    assert len(mailchimp.call("GET", "lists/0123456789/webhooks").json()["webhooks"]) == 1


def test_a_shop_that_does_not_answer_is_not_connected(
    mailchimp: Mailchimp, website: Scripted, settings: Settings
) -> None:
    website.will_say(500, "")

    with pytest.raises(CommandError, match="niet gekoppeld") as refused:
        _connect()

    assert settings.MAILCHIMP_WEBHOOK_SECRET not in str(refused.value)
