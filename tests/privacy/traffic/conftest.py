"""Each test begins with nothing counted."""

from collections.abc import Iterator

import pytest

from privacy.traffic.counting import writing


@pytest.fixture(autouse=True)
def _nothing_counted() -> Iterator[None]:
    writing._begin_afresh()
    yield
    writing._begin_afresh()
