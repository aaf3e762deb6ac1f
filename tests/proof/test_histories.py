"""2,000 random histories, each of them a day or a month in the life of the shop. See the package for what they are."""

from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st

from tests.proof.histories import history_from
from tests.proof.living import live, prove
from tests.proof.world import World

FROM_SEEDS = 1800
# In parts, so that several processes share the work.
PARTS = 20
BY_HYPOTHESIS = 200


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.timeout(600)
def test_no_history_loses_money_stock_or_a_letter(world: World, part: int) -> None:
    size = FROM_SEEDS // PARTS

    prove(world, range(part * size, (part + 1) * size))


@pytest.mark.timeout(900)
@settings(
    max_examples=BY_HYPOTHESIS,
    derandomize=True,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example],
)
@given(random=st.randoms(use_true_random=False))
def test_no_history_that_hypothesis_thinks_of_does_either(world: World, random: Random) -> None:
    history = history_from(random)
    note("\n".join(map(str, history)))

    live(world, history)
