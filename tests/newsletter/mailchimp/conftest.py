"""The shop's own Mailchimp code, with a server of this machine at the other end of the real client."""

from collections.abc import Iterator

import pytest
from pytest_django.fixtures import Settings

from shop.newsletter.mailchimp.client import MailchimpClient
from tests.demo.mailchimp import Mailchimp, running_mailchimp
from tests.newsletter.mailchimp.scripted import Scripted, scripted_server


@pytest.fixture(scope="session")
def running_standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailchimp]:
    with running_mailchimp(tmp_path_factory.mktemp("mailchimp")) as standin:
        yield standin


@pytest.fixture
def mailchimp(running_standin: Mailchimp, settings: Settings) -> Mailchimp:
    """The stand-in with nobody on file, and the settings that lead to it; see `tests.demo.mailchimp`."""
    settings.MAILCHIMP_API_ENDPOINT = running_standin.url
    settings.MAILCHIMP_API_KEY = running_standin.key
    running_standin.start_afresh()
    running_standin.control("DELETE", "campaigns")
    return running_standin


@pytest.fixture
def scripted(settings: Settings) -> Iterator[Scripted]:
    """A server that answers what the test says, and the settings that lead to it."""
    with scripted_server() as script:
        settings.MAILCHIMP_API_ENDPOINT = script.url
        yield script


@pytest.fixture
def caller(scripted: Scripted) -> MailchimpClient:
    """The shop's client, that calls the scripted server."""
    return MailchimpClient.from_settings()
