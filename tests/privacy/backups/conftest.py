"""Folders and databases of a test's own; the databases that a restore puts aside go at its end."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django.fixtures import Settings

from privacy.backups import side_database


@pytest.fixture
def backup_folder(settings: Settings, tmp_path: Path) -> Path:
    settings.PRIVACY_BACKUP_FOLDER = tmp_path / "reservekopie"
    return settings.PRIVACY_BACKUP_FOLDER


@pytest.fixture
def _drop_kept_databases(transactional_db: None) -> Iterator[None]:
    yield
    for name in side_database.kept_databases():
        side_database.drop(name)
