"""The buttons on an order: which there are, what they warn of, and what a click does."""

from dataclasses import dataclass, replace

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus, owner_steps
from shop.fulfilment.transitions import StepNotAllowed, advance


@dataclass(frozen=True)
class Step:
    """`warning` is asked first, for what cannot be taken back; `usual` is the step that most orders take next."""

    to: str
    label: str
    warning: str = ""
    usual: bool = False


# No step that follows from a payment is here: see BY_PAYMENT in statuses.py.
STEPS = {
    step.to: step
    for step in (
        Step(OrderStatus.IN_THE_MAKING.value, "Begin met maken"),
        Step(OrderStatus.READY.value, "Klaar"),
        Step(OrderStatus.SENT.value, "Verzonden"),
        Step(OrderStatus.DELIVERED.value, "Geleverd of opgehaald"),
        Step(
            OrderStatus.CANCELLED.value,
            "Annuleren",
            "De sieraden liggen daarna weer in de winkel en de klant kan deze bestelling niet meer betalen.",
        ),
        Step(
            OrderStatus.WITHDRAWN.value,
            "Herroepen",
            "Leg vast dat de klant van de koop afziet. Betaal daarna het bedrag terug.",
        ),
    )
}


def steps_of(order: Order) -> list[Step]:
    """The buttons of an order with `lead_days`, in the order of the work."""
    usual = _usual_step(order)
    offered = [STEPS[status.value] for status in owner_steps(order.status)]
    return [replace(step, usual=step.to == usual) for step in offered]


def take_step(order_id: int, to: str) -> Order:
    """Brings the order to status `to`; raises StepNotAllowed, also for what only a payment may bring."""
    if to not in STEPS:
        raise StepNotAllowed(f"no button leads to {to!r}")
    return advance(order_id, OrderStatus(to))


def _usual_step(order: Order) -> str | None:
    after_payment = OrderStatus.IN_THE_MAKING if order.lead_days else OrderStatus.SENT
    following = {
        OrderStatus.PAID: after_payment,
        OrderStatus.IN_THE_MAKING: OrderStatus.READY,
        OrderStatus.READY: OrderStatus.SENT,
        OrderStatus.SENT: OrderStatus.DELIVERED,
    }
    step = following.get(OrderStatus(order.status))
    return step.value if step else None
