"""What every test stands on: a database of its own process, and no world outside this machine."""

import gc
from collections.abc import Iterator
from unittest import mock

import pytest
from django.conf import settings
from django.core.cache import caches
from django.test import TransactionTestCase
from pytest_django.plugin import DjangoDbBlocker

from shop.delivery.remembered import forget_plan
from shop.taxes import period_cache
from tests import outside_world, template_database

collect_ignore = ["reader"]  # an environment of its own: see scripts/reader.sh


def pytest_collection_finish() -> None:
    """What is imported by now stays to the end: looking through it for garbage takes a tenth of the time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 50, 100)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: DjangoDbBlocker, django_db_createdb: bool
) -> Iterator[None]:
    """Replaces pytest-django's, which runs all migrations in every process. `--create-db` builds afresh."""
    with django_db_blocker.unblock():
        template_database.create_own_database(rebuild=django_db_createdb)
    yield
    with django_db_blocker.unblock():
        template_database.drop_own_database()


@pytest.fixture(scope="session", autouse=True)
def _a_fresh_copy_after_real_transactions() -> Iterator[None]:
    """Instead of emptying all tables, which the books refuse and which takes the rows of migrations along."""
    with mock.patch.object(
        TransactionTestCase, "_fixture_teardown", staticmethod(template_database.renew_own_database)
    ):
        yield


@pytest.fixture(scope="session", autouse=True)
def _nothing_outside_this_machine() -> Iterator[None]:
    with outside_world.blocked():
        yield


@pytest.fixture(autouse=True)
def _nothing_remembered() -> None:
    """A process remembers menu, delivery and VAT longer than a test that is rolled back.

    VAT is then what a database without periods says, so that no test counts the question for them.
    """
    caches["process"].clear()
    caches["process"].set(period_cache.KEY, (), None)
    forget_plan()
    settings.PRIVACY_JOURNAL.unlink(missing_ok=True)
