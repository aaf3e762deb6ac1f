"""One transaction, as the rules see it."""

import sqlite3
from dataclasses import dataclass

from shop.demo.mollie_standin.pace import Pace


@dataclass(frozen=True)
class Transaction:
    """An open database transaction, the moment at which it happens (seconds since 1970), and the pace."""

    db: sqlite3.Connection
    now: float
    pace: Pace
