"""Faults that a test orders for the calls to come: the ways in which an outside party lets a shop down.

Each is used up by the calls it hits, or comes again and again by chance. They live in memory: a restart
starts without any.
"""

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from fnmatch import fnmatchcase
from typing import Any

# The WSGI environment key by which a call is told to be slow while it holds its idempotency key.
HELD_SECONDS = "standin.held_seconds"
LONGEST_HANG = 120


class Kind(StrEnum):
    """What goes wrong."""

    TOO_MANY_REQUESTS = "too_many_requests"  # 429 in the party's JSON
    UNAVAILABLE = "unavailable"  # 503 in the party's JSON
    HTML = "html"  # a proxy's page instead of JSON, 500 unless `status` says otherwise
    EMPTY = "empty"  # no body at all, 503 unless `status` says otherwise
    NO_DETAIL = "no_detail"  # JSON without `detail`, which the client cannot read
    HANG = "hang"  # no answer for so many `seconds`, then the real one
    DROP = "drop"  # the connection is closed without an answer
    ALTER = "alter"  # the real answer with these `fields` changed


class When(StrEnum):
    """Whether the call does its work: after the fault (if at all), during it, or before it."""

    BEFORE = "before"
    DURING = "during"
    AFTER = "after"


class WrongFault(Exception):
    """A fault was ordered that does not exist; the message tells what is wrong."""


@dataclass
class Fault:
    """`method` and `path` (a shell pattern such as `/v2/payments/*`) narrow down which calls it hits."""

    kind: Kind
    times: int = 1
    method: str | None = None
    path: str = "*"
    when: When = When.BEFORE
    seconds: float = 0.0
    status: int | None = None
    fields: dict[str, Any] = field(default_factory=dict)

    def hits(self, *, method: str, path: str) -> bool:
        """Whether it is meant for such a call."""
        return self.method in (None, method) and fnmatchcase(path, self.path)


class Faults:
    """The faults still to come, first ordered first served; then those by chance."""

    def __init__(self) -> None:
        self._faults: list[Fault] = []
        self._draw: Callable[[], Fault | None] = lambda: None
        self._lock = threading.Lock()

    def order(self, fault: Fault) -> None:
        """Add a fault for calls to come."""
        with self._lock:
            self._faults.append(fault)

    def come_by_chance(self, faults: Sequence[Fault], *, probability: Any, seed: Any) -> None:
        """From now on each call draws one of these; the same seed draws the same. WrongFault for no chance."""
        if not (isinstance(probability, int | float) and 0 <= probability <= 1 and isinstance(seed, int)):
            raise WrongFault("probability is not from 0 to 1, or seed is not a whole number")
        if not faults:
            raise WrongFault("there is nothing to draw from")
        chance = random.Random(seed)
        with self._lock:
            self._draw = lambda: chance.choice(faults) if chance.random() < probability else None

    def take(self, *, method: str, path: str) -> Fault | None:
        """The fault for this call, used up once more."""
        with self._lock:
            for fault in self._faults:
                if fault.hits(method=method, path=path):
                    fault.times -= 1
                    self._faults = [left for left in self._faults if left.times > 0]
                    return fault
            drawn = self._draw()
        return drawn if drawn is not None and drawn.hits(method=method, path=path) else None

    def clear(self) -> None:
        """Everything works again."""
        with self._lock:
            self._faults.clear()
            self._draw = lambda: None

    def waiting(self) -> list[dict[str, Any]]:
        """The faults still to come, as JSON."""
        with self._lock:
            return [asdict(fault) for fault in self._faults]


def fault_from(data: Mapping[str, Any]) -> Fault:
    """The fault of a JSON object with the names of `Fault`; WrongFault when it is not one."""
    try:
        fault = Fault(**{**data, "kind": Kind(data["kind"]), "when": When(data.get("when", When.BEFORE))})
    except (KeyError, TypeError, ValueError) as error:
        raise WrongFault(f"unknown or missing: {error}") from error
    whole = isinstance(fault.times, int) and fault.times > 0
    lasts = isinstance(fault.seconds, int | float) and 0 <= fault.seconds <= LONGEST_HANG
    patterns = isinstance(fault.path, str) and isinstance(fault.method, str | None)
    answers = fault.status is None or (isinstance(fault.status, int) and 200 <= fault.status <= 599)
    if not (whole and lasts and patterns and answers and isinstance(fault.fields, dict)):
        raise WrongFault("times, seconds, method, path, status or fields has a wrong type or value")
    if fault.when is When.DURING and fault.kind is not Kind.HANG:
        raise WrongFault("only a hang can come during the work")
    return fault
