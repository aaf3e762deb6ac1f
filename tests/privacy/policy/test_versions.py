"""Which text holds now: remembered for half a minute, and never longer than the database that it came from."""

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection, transaction
from django.utils import timezone

from privacy.policy import versions
from privacy.policy.models import PublishedPolicy

pytestmark = pytest.mark.django_db
DAY = "2040-01-01"


def published(source: str, *, key: int) -> None:
    """In the future, so that it is the newest; the key is what the sequence of a copy would give."""
    day = timezone.now().replace(year=2040)
    PublishedPolicy.objects.create(
        pk=key, version=DAY, title="Privacybeleid", source=source, published_at=day
    )


def half_a_minute_passes() -> None:
    caches[settings.PRIVACY_PROCESS_CACHE].clear()


def test_the_newest_is_asked_for_once() -> None:
    versions.current()

    with connection.execute_wrapper(_no_question):
        assert versions.current().source


def test_a_text_that_went_with_its_database_is_not_shown_under_the_same_key() -> None:
    with transaction.atomic():
        published("Van hierna.", key=4_000)
        half_a_minute_passes()
        assert versions.current().source == "Van hierna."
        transaction.set_rollback(True)

    published("Van de kopie.", key=4_000)
    half_a_minute_passes()

    assert versions.current().source == "Van de kopie."


def _no_question(*args: object) -> None:
    raise AssertionError("a question to the database")
