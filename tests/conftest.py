"""What every test stands on: a database of its own process, and no world outside this machine."""

from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests import outside_world, template_database


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
def _nothing_outside_this_machine() -> Iterator[None]:
    with outside_world.blocked():
        yield
