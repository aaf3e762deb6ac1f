"""One pair of limited processes for all tests of a module: loading the models takes a second."""

from collections.abc import Iterator

import pytest

from privacy.id_copy.examining import Examiner


@pytest.fixture(scope="module")
def examiner() -> Iterator[Examiner]:
    with Examiner() as examiner:
        yield examiner
