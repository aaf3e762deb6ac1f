"""What has expired in the cache that all processes share goes at night, and what still counts stays."""

from datetime import timedelta

import pytest
from django.core.cache import caches
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from privacy.retention.tasks import forget_expired_entries


@pytest.fixture
def _shared(settings: Settings, db: None) -> None:
    table = {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "shared_cache"}
    memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    settings.CACHES = {"default": table, "ways": table | {"KEY_PREFIX": "ways"}, "pages": memory}


def entries() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM shared_cache")
        return {key for (key,) in cursor.fetchall()}


@pytest.mark.usefixtures("_shared")
def test_what_has_expired_goes_and_what_counts_stays() -> None:
    caches["default"].set("pogingen", 3, timeout=3600)
    caches["default"].set("altijd", 1, timeout=None)
    caches["ways"].set("ideal", True, timeout=3600)
    with connection.cursor() as cursor:
        expired = timezone.now() - timedelta(minutes=1)
        cursor.execute("INSERT INTO shared_cache VALUES (':1:oud', 'x', %s)", [expired])

    gone = forget_expired_entries.func()

    assert gone == 1
    assert entries() == {":1:pogingen", ":1:altijd", "ways:1:ideal"}


@pytest.mark.django_db
def test_a_site_without_such_a_table_has_nothing_to_do(settings: Settings) -> None:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

    assert forget_expired_entries.func() == 0
