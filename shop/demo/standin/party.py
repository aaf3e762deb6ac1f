"""The state that every stand-in has, whatever party it plays.

Not for how its tables are used: each stand-in adds its own `transaction`.
"""

import threading
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from flask import current_app

from shop.demo.standin.clock import Clock
from shop.demo.standin.database import Database
from shop.demo.standin.faults import Faults

REMEMBERED_CALLS = 20_000


@dataclass(kw_only=True)
class Party:
    """`changed` is set after every commit that wrote something: the courier waits for it.

    `received` holds the last calls of the API, oldest first: method, path, status, and what the dialect notes.
    """

    database: Database
    clock: Clock
    changed: threading.Event = field(default_factory=threading.Event)
    faults: Faults = field(default_factory=Faults)
    received: deque[dict[str, Any]] = field(default_factory=lambda: deque(maxlen=REMEMBERED_CALLS))


def this_party() -> Party:
    """The stand-in that the current request came to."""
    party: Party = current_app.extensions["standin"]
    return party
