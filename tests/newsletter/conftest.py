"""Every test of the newsletter starts with fresh limits: how often one may ask is remembered in the cache."""

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()
