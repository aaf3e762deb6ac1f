"""The cache that all processes share: limits hold, and a code is used once, whichever process answers."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection, connections
from pytest_django.fixtures import Settings

from innerjewels.settings import base
from tests.fulfilment.clock import later


@pytest.mark.django_db
def test_what_one_process_counts_the_next_one_sees(settings: Settings) -> None:
    settings.CACHES = base.CACHES

    caches["default"].set("tries", 3, timeout=60)
    caches["default"].incr("tries")

    assert caches.create_connection("default").get("tries") == 4


@pytest.mark.django_db
def test_counting_on_does_not_put_the_end_off(settings: Settings) -> None:
    settings.CACHES = base.CACHES
    shared = caches["default"]
    shared.set("tries", 3, timeout=3600)
    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache")
        before = cursor.fetchone()

    shared.incr("tries")

    with connection.cursor() as cursor:
        cursor.execute("SELECT expires FROM shared_cache")
        assert cursor.fetchone() == before


@pytest.mark.django_db
def test_what_is_not_there_or_has_ended_is_not_counted_on(settings: Settings) -> None:
    settings.CACHES = base.CACHES
    shared = caches["default"]
    with later(timedelta(hours=-2)):
        shared.set("tries", 3, timeout=3600)

    for key in ("tries", "never"):
        with pytest.raises(ValueError, match="not found"):
            shared.incr(key)


@pytest.mark.django_db(transaction=True)
def test_all_who_count_at_a_time_are_counted(settings: Settings) -> None:
    settings.CACHES = base.CACHES
    caches["default"].set("tries", 0, timeout=60)

    def count() -> None:
        for _ in range(25):
            caches["default"].incr("tries")
        connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: count(), range(4)))

    assert caches["default"].get("tries") == 100


@pytest.mark.django_db
def test_a_flood_of_other_keys_pushes_no_count_out(settings: Settings) -> None:
    settings.CACHES = base.CACHES
    shared = caches["default"]
    shared.set("", 7, timeout=3600)  # the first in the order in which Django throws out

    for number in range(400):
        shared.set(f"zzz-{number}", 0, timeout=3600)

    assert shared.get("") == 7
