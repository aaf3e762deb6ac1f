"""Who stands at the checkout."""

import pytest
from django.core.cache import caches
from django.test import Client

from tests.shop_data import make_jewel


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """A process remembers Mollie's methods longer than a test lasts."""
    for cache in caches.all():
        cache.clear()


@pytest.fixture
def gast(db: None, client: Client) -> Client:
    """A visitor with a ring of a hundred euros in his basket."""
    make_jewel("ring", price="100.00", stock=3)
    client.post("/winkelmand/toevoegen/", {"product": "ring"})
    return client
