"""A browser of its own, and lists of cookies to choose from."""

from collections.abc import Callable

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.fixtures import Settings

ChooseList = Callable[[str], None]


@pytest.fixture(autouse=True)
def _nobody_chose_before() -> None:
    """Limits and withdrawals are remembered longer than a test."""
    for name in ("default", "process"):
        caches[name].clear()


@pytest.fixture
def use_list(settings: Settings) -> ChooseList:
    """`use_list("TWO")` makes a list of `lists` the site's own."""

    def use(name: str) -> None:
        settings.CONSENT_COOKIES = f"tests.privacy.consent.lists.{name}"
        caches["process"].clear()

    return use


@pytest.fixture
def two_groups(use_list: ChooseList) -> None:
    """Analytics and tracking are both in use; django-cookie-consent's tables say so too."""
    from privacy.consent.inventory import cookie_list
    from privacy.consent.tables import sync_tables

    use_list("TWO")
    sync_tables(cookie_list())


@pytest.fixture
def visitor() -> Client:
    """Somebody new, in a browser that says where a form comes from."""
    return Client(HTTP_ORIGIN="http://testserver")
