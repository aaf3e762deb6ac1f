"""Six digits that are mailed: whoever types them reads the mail of that address. Only a keyed hash of them is kept.

For rows with `digest` (empty once used), `mailed_at` and `tries`. What a code opens, how long it lives, how often a new
one is mailed and what its hash is bound to, is told by who uses it.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from enum import Enum
from typing import Any

from django.db.models import F, QuerySet
from django.utils.crypto import constant_time_compare, get_random_string

PAUSE = timedelta(minutes=1)
MOST_TRIES = 5
# With five tries each: fifty guesses a day among a million codes, for who holds the link.
MOST_A_DAY = 10


class Typed(Enum):
    RIGHT = "right"
    WRONG = "wrong"
    ENDED = "ended"


def new_digits() -> str:
    return get_random_string(6, "0123456789")


def awaited(rows: QuerySet[Any], *, since: datetime) -> QuerySet[Any]:
    """Those whose code was mailed after `since` and still works."""
    return rows.filter(mailed_at__gt=since, tries__lt=MOST_TRIES).exclude(digest="")


def try_digits(rows: QuerySet[Any], typed: str, *, since: datetime, digest_of: Callable[[str], str]) -> Typed:
    """Whether `typed` is the code of the one row in `rows`; a right one works once.

    A try is counted before it is looked at, so that guesses at the same moment count too.
    """
    alive = awaited(rows, since=since)
    digest = alive.values_list("digest", flat=True).first()
    if digest is None or not alive.update(tries=F("tries") + 1):
        return Typed.ENDED
    if not constant_time_compare(digest, digest_of("".join(typed.split()))):
        return Typed.WRONG
    return Typed.RIGHT if rows.filter(digest=digest).update(digest="") else Typed.ENDED
