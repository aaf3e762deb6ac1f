"""One transaction, as the rules see it."""

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Transaction:
    """An open database transaction, and the moment at which it happens (seconds since 1970).

    `pace` is how many times faster than at the real Mailchimp a webhook is tried again.
    """

    db: sqlite3.Connection
    now: float
    pace: float
