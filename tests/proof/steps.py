"""What can happen in a history, one small thing each. A step that finds nothing to act on does nothing.

Numbers choose among what there is at that moment (`pick`), so that a history stays a history when shrinking takes
steps out of it. A step returns whether it did anything.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from django.http import HttpRequest, HttpResponse
from django.urls import resolve

from tests.proof.dying import dying_at_statement, survived_by_the_rest
from tests.proof.world import World

Thing = TypeVar("Thing")


class Step(Protocol):
    """Anything that can happen."""

    def __call__(self, world: World) -> bool: ...


class AtMollie:
    """A step that happens at Mollie, or nowhere: the shop hears of it later."""


def pick(things: Sequence[Thing], number: int) -> Thing | None:
    """One of the things, counted from the newest; None when there are none."""
    return things[-1 - number % len(things)] if things else None


@dataclass(frozen=True)
class TimePasses(AtMollie):
    minutes: int

    def __call__(self, world: World) -> bool:
        world.clock.advance(seconds=self.minutes * 60)
        return True


@dataclass(frozen=True)
class Dying:
    """The process that does this step dies at its `statement`-th word to the database, if it has so many."""

    step: Step
    statement: int

    def __call__(self, world: World) -> bool:
        with survived_by_the_rest(), dying_at_statement(self.statement):
            return self.step(world)
        return True


def ask_shop(request: HttpRequest) -> HttpResponse:
    view, arguments, named = resolve(request.path)
    return view(request, *arguments, **named)
