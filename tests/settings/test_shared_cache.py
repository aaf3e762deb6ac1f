"""The cache that all processes share: limits hold, and a code is used once, whichever process answers."""

import pytest
from django.core.cache import caches
from pytest_django.fixtures import Settings

from innerjewels.settings import base


@pytest.mark.django_db
def test_what_one_process_counts_the_next_one_sees(settings: Settings) -> None:
    settings.CACHES = base.CACHES

    caches["default"].set("tries", 3, timeout=60)
    caches["default"].incr("tries")

    assert caches.create_connection("default").get("tries") == 4
