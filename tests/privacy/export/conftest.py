"""Packages of a test lie in a folder of its own."""

from pathlib import Path

import pytest
from django.conf import LazySettings


@pytest.fixture(autouse=True)
def packages_folder(tmp_path: Path, settings: LazySettings) -> Path:
    settings.PRIVACY_EXPORT_FOLDER = tmp_path / "pakketten"
    return tmp_path / "pakketten"
