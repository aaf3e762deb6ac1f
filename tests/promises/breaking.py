"""How each promise is made to hold in a test, and then broken: by code, filled by the modules beside this one."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

import pytest
from pytest_django.fixtures import Settings

Step = Callable[["World"], None]
KEEPERS: dict[str, Step] = {}
BREAKERS: dict[str, list[Step]] = {}


@dataclass(frozen=True)
class World:
    """What a step may change; all of it is put back after the test."""

    now: datetime
    monkeypatch: pytest.MonkeyPatch
    settings: Settings
    request: pytest.FixtureRequest


def keeps(code: str) -> Callable[[Step], Step]:
    """What must be there before the promise holds; most hold in an empty shop."""
    return lambda step: KEEPERS.setdefault(code, step)


def breaks(code: str) -> Callable[[Step], Step]:
    """The smallest thing that breaks it; a promise that can break in more than one way has as many of them."""

    def add(step: Step) -> Step:
        BREAKERS.setdefault(code, []).append(step)
        return step

    return add
