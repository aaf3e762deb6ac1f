"""Why an order cannot be placed as it was asked for. Not the words for it: those are the checkout's."""

from decimal import Decimal

from shop.forks.order.models import Order
from shop.fulfilment.seen import Change


class PlacingRefused(Exception):
    """The order cannot be placed as asked; nothing was written."""


class BasketIsEmpty(PlacingRefused):
    """There is nothing to order."""


class AlreadyOrdered(PlacingRefused):
    """This basket was ordered a moment ago: a second click on the button. `order` is that order."""

    def __init__(self, order: Order) -> None:
        super().__init__(f"basket already ordered as {order.number}")
        self.order = order


class OutOfStock(PlacingRefused):
    """Somebody else was first. `available` gives by basket line id how many are left."""

    def __init__(self, available: dict[int, int]) -> None:
        super().__init__("not enough in stock")
        self.available = available


class DeliveryGone(PlacingRefused):
    """The way of delivery that was chosen is no longer offered for this basket and country."""


class PayOnlyWhenPickedUp(PlacingRefused):
    """Paying in the workshop was asked for without coming there."""


class PurchaseChanged(PlacingRefused):
    """What holds now is not what the customer saw; `total` is what it would cost now, in euros."""

    def __init__(self, changes: list[Change], *, total: Decimal) -> None:
        super().__init__(f"the total is now {total}; {changes}")
        self.changes = changes
        self.total = total
