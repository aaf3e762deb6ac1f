"""The statuses of an order and the allowed steps between them. Pure: a table, no Django models."""

from enum import StrEnum


class OrderStatus(StrEnum):
    """The value is what is stored and shown."""

    AWAITING_PAYMENT = "wacht op betaling"
    PAID = "betaald"
    IN_THE_MAKING = "in de maak"
    READY = "klaar"
    SENT = "verzonden"
    DELIVERED = "geleverd"
    CANCELLED = "geannuleerd"
    REFUNDED = "terugbetaald"
    WITHDRAWN = "herroepen"


_ = OrderStatus
STEPS: dict[OrderStatus, tuple[OrderStatus, ...]] = {
    _.AWAITING_PAYMENT: (_.PAID, _.CANCELLED),
    _.PAID: (_.IN_THE_MAKING, _.READY, _.SENT, _.WITHDRAWN, _.REFUNDED),
    _.IN_THE_MAKING: (_.READY, _.SENT, _.WITHDRAWN, _.REFUNDED),
    _.READY: (_.SENT, _.DELIVERED, _.WITHDRAWN, _.REFUNDED),
    _.SENT: (_.DELIVERED, _.WITHDRAWN, _.REFUNDED),
    _.DELIVERED: (_.WITHDRAWN, _.REFUNDED),
    # Money that arrives after the reservation ended is never lost: the order lives again.
    _.CANCELLED: (_.PAID,),
    _.REFUNDED: (),
    _.WITHDRAWN: (_.REFUNDED,),
}
# Steps that follow from a payment; the owner gets no button for these.
BY_PAYMENT = frozenset({_.PAID, _.REFUNDED})
PIPELINE: dict[str, tuple[str, ...]] = {
    status.value: tuple(step.value for step in steps) for status, steps in STEPS.items()
}


def owner_steps(status: str) -> tuple[OrderStatus, ...]:
    """The next statuses that the owner may choose by hand, in the order of the work."""
    return tuple(step for step in STEPS[OrderStatus(status)] if step not in BY_PAYMENT)
