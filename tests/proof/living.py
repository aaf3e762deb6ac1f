"""Living through histories and asking the invariants; what breaks is told with its seed and its smallest history."""

from collections.abc import Callable, Iterable

from tests.proof.broken import Broken
from tests.proof.clock import BETWEEN_STEPS_SECONDS
from tests.proof.dying import survived_by_the_rest
from tests.proof.histories import EVERYTHING, Mix, history_of
from tests.proof.invariants import AT_REST, WHILE_IT_HAPPENS, ask
from tests.proof.rest import come_to_rest
from tests.proof.shrinking import History, shrunk
from tests.proof.steps import AtMollie, Step
from tests.proof.world import World


def live(world: World, history: History) -> None:
    """From an empty shop to rest. Raises `Broken` for an invariant, and whatever the shop did not expect itself."""
    world.begin_again()
    for step in history:
        if take(world, step) and not isinstance(step, AtMollie):
            ask(world.facts(), WHILE_IT_HAPPENS)
    come_to_rest(world)
    ask(world.facts(), AT_REST)


def take(world: World, step: Step) -> bool:
    """One step; a death on the wire is only its own. Whether it did anything is counted."""
    did = True
    with survived_by_the_rest():
        did = step(world)
    world.clock.advance(seconds=BETWEEN_STEPS_SECONDS)
    world.lived[type(step).__name__] += did
    return did


def prove(world: World, seeds: Iterable[int], *, mix: Mix = EVERYTHING) -> None:
    """Every history holds; an AssertionError tells the first that does not, as small as it can be made."""
    for seed in seeds:
        history = history_of(seed, mix=mix)
        problem = _problem(world, history)
        if problem is not None:
            smallest = shrunk(history, fails=_fails_likewise(world, problem))
            steps = "\n".join(f"    {step}," for step in smallest)
            raise AssertionError(f"seed {seed}: {_name(problem)}\n[\n{steps}\n]") from problem


def first_broken(world: World, seeds: Iterable[int], *, near: History = ()) -> str:
    """What the first history breaks that breaks anything; empty when all hold. Each begins with the steps `near`."""
    for seed in seeds:
        problem = _problem(world, [*near, *history_of(seed)])
        if problem is not None:
            return _name(problem)
    return ""


def _problem(world: World, history: History) -> Exception | None:
    try:
        live(world, history)
    except Exception as error:  # a mistake of the shop may raise anything
        return error
    return None


def _name(problem: Exception) -> str:
    return problem.invariant if isinstance(problem, Broken) else f"{type(problem).__name__}: {problem}"


def _fails_likewise(world: World, problem: Exception) -> Callable[[History], bool]:
    def fails(history: History) -> bool:
        other = _problem(world, history)
        return other is not None and _kind(other) == _kind(problem)

    return fails


def _kind(problem: Exception) -> tuple[type, str]:
    return type(problem), problem.invariant if isinstance(problem, Broken) else ""
