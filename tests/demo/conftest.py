"""The demo's outside world, started as processes on free ports with folders of their own."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.demo.mailchimp import Mailchimp, running_mailchimp
from tests.demo.mollie_shop import Shop
from tests.demo.server_process import ServerProcess
from tests.demo.webhook_receiver import WebhookReceiver


@pytest.fixture(scope="session")
def standin(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerProcess]:
    """One Mollie stand-in for all tests; each test has a key, and so a profile, of its own."""
    folder = tmp_path_factory.mktemp("mollie")
    with start_standin(folder) as server:
        yield server


@pytest.fixture
def shop(standin: ServerProcess) -> Shop:
    """A shop with a fresh key."""
    return Shop(standin.url)


@pytest.fixture
def receiver() -> Iterator[WebhookReceiver]:
    """A webhook address that says 200 to everything."""
    with WebhookReceiver().listening() as receiver:
        yield receiver


@pytest.fixture(scope="session")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mailchimp]:
    """One Mailchimp stand-in for all tests."""
    with running_mailchimp(tmp_path_factory.mktemp("mailchimp")) as mailchimp:
        yield mailchimp


@pytest.fixture
def mailchimp(running: Mailchimp) -> Mailchimp:
    """An account as new."""
    running.start_afresh()
    return running


def start_standin(folder: Path, *, pace: str = "tests") -> ServerProcess:
    """A stand-in with its state in that folder."""
    return ServerProcess("shop.demo.mollie_standin", "--port", "0", "--data", str(folder), "--pace", pace)
