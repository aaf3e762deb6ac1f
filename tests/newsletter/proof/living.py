"""Living through histories; what breaks is told with its seed and its smallest history."""

from collections.abc import Iterable, Sequence

from shop.newsletter.mailchimp.reconciling import Outcome
from tests.newsletter.proof.histories import history_of
from tests.newsletter.proof.holds import ask
from tests.newsletter.proof.steps import Step
from tests.newsletter.proof.world import World
from tests.proof.broken import Broken
from tests.proof.clock import BETWEEN_STEPS_SECONDS
from tests.proof.dying import survived_by_the_rest
from tests.proof.shrinking import shrunk

# After one of these everybody may be tried again; more of them let one night's work follow from another's.
NIGHTS_OF_REST = 3
ROUNDS_A_NIGHT = 12


def prove(world: World, seeds: Iterable[int]) -> None:
    """Every history holds; an AssertionError tells the first that does not, as small as it can be made."""
    for seed in seeds:
        history = history_of(seed)
        problem = problem_in(world, history)
        if problem is not None:
            smallest = shrunk(history, fails=lambda other: _is_alike(problem_in(world, other), problem))  # type: ignore[arg-type]  # noqa: B023
            steps = "\n".join(f"    {step}," for step in smallest)
            raise AssertionError(f"seed {seed}: {problem}\n[\n{steps}\n]") from problem


def problem_in(world: World, history: Sequence[Step]) -> Exception | None:
    try:
        live(world, history)
    except Exception as error:  # a mistake may raise anything
        return error
    return None


def live(world: World, history: Sequence[Step]) -> None:
    """From two empty lists to rest. Raises Broken, and whatever the shop did not expect itself."""
    world.begin_again()
    for step in history:
        did = True
        with survived_by_the_rest():
            did = step(world)
        world.clock.advance(seconds=BETWEEN_STEPS_SECONDS)
        world.lived[type(step).__name__] += did
    come_to_rest(world)
    ask(world)


def come_to_rest(world: World) -> None:
    """Mailchimp works again, and some nights pass. What it did not tell by now it never will."""
    world.wire.clear()
    world.standin.faults.clear()
    for _ in range(NIGHTS_OF_REST):
        world.clock.advance(seconds=24 * 60 * 60)
        _tell_all(world)
        if (outcome := world.compare(even_if_many=True)) is not Outcome.HEALED:
            raise Broken("a night at rest heals", outcome.value)
        _tell_all(world)


def _tell_all(world: World) -> None:
    for _ in range(ROUNDS_A_NIGHT):
        if not world.tell():
            return
    raise Broken("rounds come to an end", "there was always more to tell")


def _is_alike(problem: Exception | None, other: Exception) -> bool:
    if isinstance(problem, Broken) and isinstance(other, Broken):
        return problem.invariant == other.invariant
    return type(problem) is type(other)
