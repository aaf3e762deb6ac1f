"""The promises with what was last seen of them, for whoever shows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from privacy.promises.checking import promises
from privacy.promises.models import PromiseCheck
from privacy.promises.promise import Promise

# A night may be missed; a check that is older says nothing about today.
FRESH = timedelta(days=2)


class Standing(StrEnum):
    """What a promise is at this moment. Only KEPT counts as kept."""

    KEPT = "gehouden"
    BROKEN = "niet gehouden"
    UNSEEN = "niet nagekeken"
    NOT_YET = "nog niet"


@dataclass(frozen=True)
class Tile:
    promise: Promise
    standing: Standing
    seen: PromiseCheck | None

    @property
    def is_kept(self) -> bool:
        return self.standing == Standing.KEPT


def tiles(*, now: datetime) -> Sequence[Tile]:
    """All of them, in the order of the policy; one query."""
    seen = {row.code: row for row in PromiseCheck.objects.all()}
    return [_tile(promise, seen.get(promise.code), now=now) for promise in promises()]


def _tile(promise: Promise, seen: PromiseCheck | None, *, now: datetime) -> Tile:
    if promise.check is None:
        return Tile(promise, Standing.NOT_YET, None)
    if seen is None or seen.checked_at < now - FRESH:
        return Tile(promise, Standing.UNSEEN, seen)
    return Tile(promise, Standing.KEPT if seen.holds else Standing.BROKEN, seen)
