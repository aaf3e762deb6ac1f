"""Packages of a test lie in a folder of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from shop.accounts.models import User
from tests.accounts.people import log_in_as, prove_again


@pytest.fixture(autouse=True)
def _packages_folder(tmp_path: Path, settings: LazySettings) -> None:
    settings.PRIVACY_EXPORT_FOLDER = tmp_path / "pakketten"


@pytest.fixture
def browser(klant: User) -> Client:
    """The klant's, who just proved who he is."""
    browser = log_in_as(klant)
    prove_again(browser)
    return browser
