"""The statuses of an order and the allowed steps between them. Pure: a table, no Django models."""

from dataclasses import dataclass
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


class By(StrEnum):
    """Who may take a step: the owner with a button, or money that moved."""

    OWNER = "eigenaar"
    PAYMENT = "betaling"


@dataclass(frozen=True)
class Step:
    """One allowed step. `mail` says whether the customer is told; who took it and when is kept on the order.

    `at_pick_up_only`: only for an order that is paid in the workshop.
    """

    came_from: OrderStatus
    to: OrderStatus
    by: By
    mail: bool
    at_pick_up_only: bool = False


_, _O, _P = OrderStatus, By.OWNER, By.PAYMENT
MAIL, SILENT = True, False
TABLE = (
    # The confirmation that went out with the order said already what happens next, so its cancellation is a mail.
    Step(_.AWAITING_PAYMENT, _.PAID, _P, MAIL),
    Step(_.AWAITING_PAYMENT, _.CANCELLED, _O, MAIL),
    Step(_.AWAITING_PAYMENT, _.IN_THE_MAKING, _O, MAIL, at_pick_up_only=True),
    Step(_.AWAITING_PAYMENT, _.READY, _O, MAIL, at_pick_up_only=True),
    Step(_.PAID, _.IN_THE_MAKING, _O, MAIL),
    Step(_.PAID, _.READY, _O, MAIL),
    Step(_.PAID, _.SENT, _O, MAIL),
    # Handed over when it is paid: he holds it in his hand, and a mail would tell him so.
    Step(_.PAID, _.DELIVERED, _O, SILENT, at_pick_up_only=True),
    Step(_.PAID, _.WITHDRAWN, _O, MAIL),
    Step(_.PAID, _.REFUNDED, _P, SILENT),  # the letter about the refund tells, with its credit note
    Step(_.IN_THE_MAKING, _.READY, _O, MAIL),
    Step(_.IN_THE_MAKING, _.SENT, _O, MAIL),
    Step(_.IN_THE_MAKING, _.DELIVERED, _O, SILENT, at_pick_up_only=True),
    Step(_.IN_THE_MAKING, _.CANCELLED, _O, MAIL, at_pick_up_only=True),
    Step(_.IN_THE_MAKING, _.WITHDRAWN, _O, MAIL),
    Step(_.IN_THE_MAKING, _.REFUNDED, _P, SILENT),
    Step(_.READY, _.SENT, _O, MAIL),
    Step(_.READY, _.DELIVERED, _O, SILENT),
    Step(_.READY, _.CANCELLED, _O, MAIL, at_pick_up_only=True),
    Step(_.READY, _.WITHDRAWN, _O, MAIL),
    Step(_.READY, _.REFUNDED, _P, SILENT),
    Step(_.SENT, _.DELIVERED, _O, MAIL),
    Step(_.SENT, _.WITHDRAWN, _O, MAIL),
    Step(_.SENT, _.REFUNDED, _P, SILENT),
    Step(_.DELIVERED, _.WITHDRAWN, _O, MAIL),
    Step(_.DELIVERED, _.REFUNDED, _P, SILENT),
    # Money that arrives after the reservation ended is never lost: the order lives again.
    Step(_.CANCELLED, _.PAID, _P, MAIL),
    Step(_.WITHDRAWN, _.REFUNDED, _P, SILENT),
)
# What is not paid does not leave the workshop, whoever asks.
NEEDS_ITS_MONEY = frozenset({_.SENT, _.DELIVERED})
# Oscar's own check of a step; `pays_at_pick_up` and the money are checked in transitions.py.
PIPELINE: dict[str, tuple[str, ...]] = {
    status.value: tuple(step.to.value for step in TABLE if step.came_from is status) for status in OrderStatus
}


def step_between(came_from: str, to: OrderStatus, *, pays_at_pick_up: bool) -> Step | None:
    """The row of the table that leads there; None when there is none for this order."""
    for step in TABLE:
        if (step.came_from.value, step.to) == (came_from, to):
            return step if pays_at_pick_up or not step.at_pick_up_only else None
    return None


def owner_steps(
    status: str, *, pays_at_pick_up: bool = False, is_settled: bool = True
) -> tuple[OrderStatus, ...]:
    """The next statuses that the owner may choose by hand, in the order of the work.

    An order without its money (`is_settled=False`) may not leave the workshop; one that has it is not called off.
    """
    return tuple(
        step.to
        for step in TABLE
        if step.came_from.value == status
        and step.by is By.OWNER
        and (pays_at_pick_up or not step.at_pick_up_only)
        and not _is_about_other_money(step, is_settled=is_settled)
    )


def _is_about_other_money(step: Step, *, is_settled: bool) -> bool:
    if is_settled:
        return step.to is _.CANCELLED and step.came_from is not _.AWAITING_PAYMENT
    return step.to in NEEDS_ITS_MONEY
