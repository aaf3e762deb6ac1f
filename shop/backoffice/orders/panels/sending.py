"""How an order reaches its customer, and what can be done about that now."""

from dataclasses import dataclass
from decimal import Decimal

from shop.backoffice.orders.steps import Step, steps_of
from shop.forks.order.models import Order
from shop.fulfilment.handing_over import handing_over
from shop.fulfilment.receiving import CLOSED
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import pays_at_pick_up

LEFT = {OrderStatus.SENT.value, OrderStatus.DELIVERED.value}
OVER = {*CLOSED, OrderStatus.CANCELLED.value}


@dataclass(frozen=True)
class SendingPanel:
    """`to_collect` is what is paid when it is picked up, in euros; None for an order that is not paid there (now).
    `has_left`: carrier and code can still be filled in, on their own. `is_done`: no day is waited for any more.
    """

    is_pick_up: bool
    track_url: str
    has_left: bool
    is_done: bool
    to_collect: Decimal | None
    steps: list[Step]


def sending_panel(order: Order, *, owed: Decimal) -> SendingPanel:
    """For an order from `rows.with_list_columns` that still costs `owed` euros. One query."""
    way = handing_over(order)
    collects = pays_at_pick_up(order) and owed > 0 and order.status not in OVER
    return SendingPanel(
        is_pick_up=way.is_pick_up,
        track_url=way.track_url,
        has_left=order.status in LEFT and not way.is_pick_up,
        is_done=order.status in LEFT | OVER,
        to_collect=owed if collects else None,
        steps=steps_of(order, is_settled=not owed, is_pick_up=way.is_pick_up),
    )
