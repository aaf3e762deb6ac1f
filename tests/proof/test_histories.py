"""2,000 random histories, each of them a day or a month in the life of the shop. See the package for what they are."""

import pytest

from tests.proof.living import prove
from tests.proof.world import World

HISTORIES = 2000
# In parts, so that several processes share the work.
PARTS = 20


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.timeout(600)
def test_no_history_loses_money_stock_or_a_letter(world: World, part: int) -> None:
    size = HISTORIES // PARTS

    prove(world, range(part * size, (part + 1) * size))
