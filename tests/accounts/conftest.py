"""Every test of accounts starts with fresh limits: how often one may try is remembered in the cache."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache

from shop.accounts.models import User
from tests.accounts.people import account
from tests.promised import promised


@pytest.fixture(autouse=True)
def _fresh_limits() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def klant(db: None) -> User:
    return account("klant@example.nl")


@pytest.fixture
def vreemde(db: None) -> User:
    return account("vreemde@example.nl")


@pytest.fixture
def owner(db: None) -> User:
    return promised(account("irene@example.nl", first_name="Irene", is_staff=True, is_superuser=True))
