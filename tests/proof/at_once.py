"""A history whose steps happen at the same time: several threads, each with a connection of its own."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor

from django.db import connection

from tests.proof.histories import BUYING, MISHAPS, MONEY_BACK, MORTAL, WORKDAY, Mix, history_of, overtaken
from tests.proof.invariants import AT_REST, WHILE_IT_HAPPENS, ask
from tests.proof.living import take
from tests.proof.rest import come_to_rest
from tests.proof.steps import Step
from tests.proof.world import World

THREADS = 3
# All but what is overtaken: here things overtake each other by themselves.
AT_ONCE: Mix = BUYING | WORKDAY | MONEY_BACK | MORTAL | {draw: 2 for draw in MISHAPS if draw is not overtaken}
OPENING = 4


def live_at_once(world: World, seed: int, *, mix: Mix = AT_ONCE) -> None:
    """The first steps of a history one by one, the others dealt to the threads. Raises what any thread raised."""
    world.begin_again()
    history = history_of(seed, mix=mix)
    for step in history[:OPENING]:
        take(world, step)
    hands = [history[OPENING + number :: THREADS] for number in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        for done in [threads.submit(_take_all, world, steps) for steps in hands]:
            done.result()
    ask(world.facts(), WHILE_IT_HAPPENS)
    come_to_rest(world)
    ask(world.facts(), AT_REST)


def _take_all(world: World, steps: Sequence[Step]) -> None:
    try:
        for step in steps:
            take(world, step)
    finally:
        connection.close()
