"""How a view tells what its answer means: what was looked for, what was put in a basket.

It stands on the answer and not on the request, so that it stays with a page that comes out of a cache.
"""

from collections.abc import Iterable

from django.http import HttpResponseBase

from privacy.traffic.counting.terms import countable
from privacy.traffic.kinds import LONGEST_WORD, Event, Kind

_ATTRIBUTE = "traffic_events"


def searched(term: str, *, found: bool) -> Event:
    return Event(Kind.SEARCH if found else Kind.FRUITLESS_SEARCH, countable(term))


def added(piece: str) -> Event:
    """`piece` is what the site calls it in `Page.detail`."""
    return Event(Kind.ADDED, piece[:LONGEST_WORD])


def tell(response: HttpResponseBase, *events: Event) -> None:
    """Counts the events when this answer goes to a visitor, and not to a robot."""
    setattr(response, _ATTRIBUTE, (*told(response), *events))


def told(response: HttpResponseBase) -> Iterable[Event]:
    events: tuple[Event, ...] = getattr(response, _ATTRIBUTE, ())
    return events
