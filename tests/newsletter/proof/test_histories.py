"""A few random histories of the list; `make soak-newsletter` lives through as many as one wants."""

import pytest

from tests.newsletter.proof.living import prove
from tests.newsletter.proof.world import World

SEEDS, BATCH = 30, 10


@pytest.mark.parametrize("first", range(0, SEEDS, BATCH))
def test_both_lists_agree_in_the_end_and_nobody_is_on_one_against_his_word(world: World, first: int) -> None:
    prove(world, range(first, first + BATCH))
