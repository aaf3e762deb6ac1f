"""The test of the test: mistakes that are planted in the shop are found, and by the invariant that is about them."""

import pytest

from tests.proof.living import first_broken
from tests.proof.mistakes import MISTAKES, Mistake
from tests.proof.world import World

# A mistake that hides longer than this would not be found soon by anybody.
AT_MOST = 40


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=list(MISTAKES))
@pytest.mark.timeout(600)
def test_the_proof_notices_when(world: World, mistake: Mistake) -> None:
    with mistake.plant():
        found = first_broken(world, range(AT_MOST), near=mistake.near)

    assert found.partition(":")[0] in mistake.found_by, found
