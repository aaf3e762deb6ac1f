"""The people of these tests: the owner at her desk, and those who should not be there."""

from pathlib import Path

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django.fixtures import Settings

from shop.accounts.models import User
from tests.agreements import sign_all
from tests.promised import promised


@pytest.fixture(autouse=True)
def _one_proof_is_enough(settings: Settings) -> None:
    """The second step is tested where it lives, in tests/accounts."""
    settings.STAFF_NEED_SECOND_FACTOR = False


@pytest.fixture
def media(settings: Settings, tmp_path: Path) -> Path:
    """A real folder for uploads: the makers of renditions open their own storage, which memory does not share."""
    storage = {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    settings.STORAGES = {**settings.STORAGES, "default": storage}
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


@pytest.fixture
def owner(db: None) -> User:
    """She promised secrecy, and has the agreements of who works for her: else nothing is in order."""
    sign_all()
    return promised(
        User.objects.create_superuser("irene@innerjewels.test", "x", first_name="Irene", last_name="Goud")
    )


@pytest.fixture
def klant(db: None) -> User:
    return User.objects.create_user("klant@voorbeeld.nl", "x")


@pytest.fixture
def desk(owner: User) -> Client:
    """The owner's browser."""
    client = Client()
    client.force_login(owner)
    return client


@pytest.fixture
def staff(db: None) -> User:
    """Somebody who helps in the workshop, with no role yet."""
    return promised(User.objects.create(email="hulp@innerjewels.test", first_name="Hulp", is_staff=True))


def allow(user: User, *permissions: str) -> Client:
    """Gives permissions such as `order.view_order`; the browser of that person."""
    for name in permissions:
        app, codename = name.split(".")
        user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
    client = Client()
    client.force_login(user)
    return client
