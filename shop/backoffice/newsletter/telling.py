"""What Mailchimp must still be told, in heaps of the same: what, since when, why not yet. Of nobody by name."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Min, Q

from shop.newsletter.mailchimp.standing import MUST_RETURN, untold
from shop.newsletter.models import State

TO_DO = {
    State.SUBSCRIBED: "op de lijst zetten",
    State.UNSUBSCRIBED: "afmelden",
    State.ARCHIVED: "van de lijst halen",
    State.ERASED: "voorgoed wissen",
}
TO_RENAME = "de voornaam wijzigen"


@dataclass(frozen=True)
class Heap:
    """`wanted` and `problem` are how the heap is named when it is tried again; `since` is of the first of them.

    `is_name` is of whom Mailchimp has an earlier first name. What was given up waits for the owner; what
    `waits_for_reader` is for Mailchimp in the reader's own hand, and he was mailed that.
    """

    wanted: str
    problem: str
    count: int
    since: datetime
    is_parked: bool
    is_name: bool

    @property
    def waits_for_reader(self) -> bool:
        return self.is_parked and self.problem in MUST_RETURN

    @property
    def is_given_up(self) -> bool:
        return self.is_parked and not self.waits_for_reader

    @property
    def to_do(self) -> str:
        return TO_RENAME if self.is_name else TO_DO[State(self.wanted)]


def heaps() -> list[Heap]:
    """What was given up first, then the largest. One query."""
    rows = (
        untold()
        .values("wanted", "problem")
        .annotate(
            is_parked=Q(parked_at__isnull=False),
            is_name=Q(wanted=State.SUBSCRIBED, told=State.SUBSCRIBED),
            count=Count("pk"),
            since=Min("wanted_at"),
        )
    )
    found = [Heap(**row) for row in rows]
    return sorted(found, key=lambda heap: (not heap.is_given_up, -heap.count, heap.to_do))
