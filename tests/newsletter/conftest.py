"""Every test of the newsletter starts with fresh limits, which the cache remembers, and is answered at once."""

import pytest
from django.core.cache import cache

from shop.newsletter import pace


@pytest.fixture(autouse=True)
def _fresh_limits() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pace, "ANSWER_SECONDS", 0.0)
