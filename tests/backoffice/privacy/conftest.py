"""Each test begins with nothing counted: a cache outlives the database of a test."""

import pytest

from shop.backoffice.privacy.outlook import forget_outlook


@pytest.fixture(autouse=True)
def _nothing_counted() -> None:
    forget_outlook()
