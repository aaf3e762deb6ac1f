"""One world for the histories of a process. It stands on real commits, so not in a transaction of pytest-django's."""

import logging
from collections.abc import Iterator

import pytest
from pytest_django.plugin import DjangoDbBlocker

from tests.newsletter.proof.world import World, open_world


@pytest.fixture(scope="module")
def world(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[World]:
    """Leaves the database as it was. Errors are not shown: histories give the shop thousands of reasons for them."""
    logging.disable(logging.ERROR)
    with django_db_blocker.unblock(), open_world(tmp_path_factory.mktemp("mailchimp")) as world:
        yield world
    logging.disable(logging.NOTSET)
