"""The buttons on an order: which there are, what they warn of, and what a click does."""

from dataclasses import dataclass, replace

from django.db import transaction

from shop.backoffice.orders.parcel import Parcel, keep_parcel_before_it_leaves
from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus, owner_steps
from shop.fulfilment.transitions import StepNotAllowed, advance, pays_at_pick_up


@dataclass(frozen=True)
class Step:
    """`warning` is asked first, for what cannot be taken back; `usual` is the step that most orders take next.

    `asks_for_parcel`: carrier and code can be filled in with it.
    """

    to: str
    label: str
    warning: str = ""
    usual: bool = False
    asks_for_parcel: bool = False


# No step that follows from a payment is here: see By.PAYMENT in statuses.py.
STEPS = {
    step.to: step
    for step in (
        Step(OrderStatus.IN_THE_MAKING.value, "Begin met maken"),
        Step(OrderStatus.READY.value, "Klaar"),
        Step(OrderStatus.SENT.value, "Verzonden", asks_for_parcel=True),
        Step(OrderStatus.DELIVERED.value, "Geleverd"),
        Step(
            OrderStatus.CANCELLED.value,
            "Annuleren",
            "De sieraden liggen daarna weer in de winkel. Betaalt de klant toch nog, op een pagina die al open stond, "
            "dan leeft de bestelling weer en zie je haar bij wat aandacht vraagt.",
        ),
        Step(
            OrderStatus.WITHDRAWN.value,
            "Herroepen",
            "Leg vast dat de klant van de koop afziet. Betaal daarna het bedrag terug.",
        ),
    )
}
PICKED_UP = "Opgehaald"


def steps_of(order: Order, *, is_settled: bool, is_pick_up: bool) -> list[Step]:
    """The buttons of an order with `lead_days`, in the order of the work. What is picked up is not sent."""
    usual = _usual_step(order, is_pick_up=is_pick_up)
    statuses = owner_steps(order.status, pays_at_pick_up=pays_at_pick_up(order), is_settled=is_settled)
    offered = [STEPS[status.value] for status in statuses if not (is_pick_up and status is OrderStatus.SENT)]
    return [
        replace(step, usual=step.to == usual, label=_label(step, is_pick_up=is_pick_up)) for step in offered
    ]


@transaction.atomic
def take_step(order_id: int, to: str, *, by: str, parcel: Parcel | None = None) -> Order:
    """Brings the order to status `to`; raises StepNotAllowed, also for what only a payment may bring.

    The parcel is written first, for the mail about the step tells its code.
    """
    if to not in STEPS:
        raise StepNotAllowed(f"no button leads to {to!r}")
    if parcel is not None:
        keep_parcel_before_it_leaves(order_id, parcel)
    return advance(order_id, OrderStatus(to), by=by)


def _label(step: Step, *, is_pick_up: bool) -> str:
    return PICKED_UP if is_pick_up and step.to == OrderStatus.DELIVERED.value else step.label


def _usual_step(order: Order, *, is_pick_up: bool) -> str | None:
    from_stock = OrderStatus.READY if is_pick_up else OrderStatus.SENT
    at_work = OrderStatus.IN_THE_MAKING if order.lead_days else from_stock
    following = {
        OrderStatus.PAID: at_work,
        OrderStatus.IN_THE_MAKING: OrderStatus.READY,
        OrderStatus.READY: OrderStatus.DELIVERED if is_pick_up else OrderStatus.SENT,
        OrderStatus.SENT: OrderStatus.DELIVERED,
    }
    if pays_at_pick_up(order):
        following[OrderStatus.AWAITING_PAYMENT] = at_work
    step = following.get(OrderStatus(order.status))
    return step.value if step else None
