"""One promise of a privacy policy, as a value."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

FIGURE_LENGTH = 300


class InvalidPromise(ValueError):
    """A promise that contradicts itself; the message names it."""


@dataclass(frozen=True)
class Finding:
    """What a check saw. `figure` says it in Dutch, with its number: "66 soorten gegevens, alle met een termijn".

    It names nobody: it is kept, and customers can ask for it.
    """

    holds: bool
    figure: str


Check = Callable[[datetime], Finding]


@dataclass(frozen=True, kw_only=True)
class Promise:
    """`code` is as in the list of clauses ("C01"); `clause` quotes the policy; `kept_by` says how, in Dutch.

    `check` looks at the running site: it is cheap, asks nothing outside, changes nothing, and can fail. Without one
    the promise is not kept yet, and `awaits` says what for. `tests` are the node ids of the tests that hold it
    ("tests/pages/test_policy.py::test_..."). Raises InvalidPromise.
    """

    code: str
    chapter: str
    clause: str
    kept_by: str
    check: Check | None = None
    awaits: str = ""
    tests: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if (self.check is None) == (not self.awaits):
            raise InvalidPromise(f"{self.code}: has a check, or says what it waits for, and not both")
        if self.check is not None and not self.tests:
            raise InvalidPromise(f"{self.code}: no test holds it")
