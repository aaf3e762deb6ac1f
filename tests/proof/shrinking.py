"""Makes a history that breaks something as small as it can, so that a person sees why. Bounded in time."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tests.proof.buyers import Place
from tests.proof.steps import Dying, Step

History = Sequence[Step]


def shrunk(history: History, *, fails: Callable[[History], bool], seconds: float = 60.0) -> History:
    """The smallest history that was found to fail as the given one does. `fails` lives through one."""
    until = time.monotonic() + seconds
    found = True
    while found:
        found = False
        for smaller in _smaller(history):
            if time.monotonic() > until:
                return history
            if fails(smaller):
                history, found = smaller, True
                break
    return history


def _smaller(history: History) -> Iterator[History]:
    """First without long parts, then without single steps, then with simpler steps."""
    size = len(history) // 2
    while size:
        for start in range(0, len(history), size):
            yield [*history[:start], *history[start + size :]]
        size //= 2
    for place, step in enumerate(history):
        for simpler in _simpler(step):
            yield [*history[:place], simpler, *history[place + 1 :]]


def _simpler(step: Step) -> Iterator[Step]:
    if isinstance(step, Dying):
        yield step.step
    if isinstance(step, Place):
        plain = Place(step.piece)
        for field in ("quantity", "second_piece", "picks_up", "clicks"):
            if getattr(step, field) != getattr(plain, field):
                yield replace(step, **{field: getattr(plain, field)})
