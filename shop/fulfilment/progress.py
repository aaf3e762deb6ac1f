"""The line of steps on an order's page: what is done, with its day, where it is now, and what comes."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.statuses import OrderStatus as S


@dataclass(frozen=True)
class Milestone:
    """`reached_on` is None while it lies ahead; one of them `is_now`."""

    label: str
    reached_on: date | None
    is_now: bool


ORDERED, PAID, MAKING, READY, SENT = "Besteld", "Betaald", "In de maak", "Ligt klaar", "Onderweg"
# The status that reaches each step; a later one reaches the earlier ones too.
REACHED_BY = {
    PAID: (S.PAID,),
    MAKING: (S.IN_THE_MAKING,),
    READY: (S.READY,),
    SENT: (S.SENT,),
    "Bezorgd": (S.DELIVERED,),
    "Opgehaald": (S.DELIVERED,),
}


def progress(order: Order, *, is_pick_up: bool, is_made_to_order: bool) -> list[Milestone]:
    """One query. Only the steps that this order takes."""
    days = _days_of_statuses(order)
    labels = _labels(order, is_pick_up=is_pick_up, is_made=is_made_to_order or S.IN_THE_MAKING in days)
    reached = [_reached_on(label, order, days) for label in labels]
    now = max(place for place, day in enumerate(reached) if day is not None)
    return [
        Milestone(label=label, reached_on=day, is_now=place == now)
        for place, (label, day) in enumerate(zip(labels, reached, strict=True))
    ]


def _labels(order: Order, *, is_pick_up: bool, is_made: bool) -> list[str]:
    labels = [ORDERED]
    if order.payment_choice != PaymentChoice.AT_PICK_UP:
        labels.append(PAID)
    if is_made:
        labels.append(MAKING)
    return [*labels, READY, "Opgehaald"] if is_pick_up else [*labels, SENT, "Bezorgd"]


def _reached_on(label: str, order: Order, days: dict[S, date]) -> date | None:
    if label == ORDERED:
        return timezone.localdate(order.date_placed)
    return next((days[status] for status in REACHED_BY[label] if status in days), None)


def _days_of_statuses(order: Order) -> dict[S, date]:
    """The last day on which each status was reached."""
    changes = order.status_changes.order_by("date_created").values_list("new_status", "date_created")
    return {S(status): timezone.localdate(moment) for status, moment in changes}
