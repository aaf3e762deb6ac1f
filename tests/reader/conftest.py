"""One stand-in for all tests; a profile of its own for each."""

from collections.abc import Iterator

import pytest
from stand_in import Reader, running_standin


@pytest.fixture(scope="session")
def standin_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with running_standin(tmp_path_factory.mktemp("mollie")) as url:
        yield url


@pytest.fixture
def reader(standin_url: str) -> Reader:
    return Reader(standin_url)
