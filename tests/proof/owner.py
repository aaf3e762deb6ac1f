"""What the owner and the shop's own clockwork do in a history."""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from oscar.apps.partner.exceptions import InvalidStockAdjustment

from shop.forks.order.models import Order
from shop.fulfilment.pick_up import NotPaidAtPickUp, WorkshopMethod, paid_at_the_workshop
from shop.fulfilment.statuses import OrderStatus, owner_steps
from shop.fulfilment.transitions import StepNotAllowed, advance, pays_at_pick_up
from shop.ledger.book import is_settled
from shop.mollie import tasks
from shop.mollie.locking import OrderBusy
from shop.mollie.models import Refund
from shop.mollie.refunds import (
    LineCredit,
    RefundNotPossible,
    WantedRefund,
    refund_surplus,
    retry_refund,
    start_refund,
)
from tests.proof.steps import pick
from tests.proof.world import World

NOTHING = Decimal("0.00")
CLOCKWORK = (tasks.reconcile_attempts, tasks.expire_unpaid_orders)
# What the desk shows to the owner as a sentence; anything else is a mistake of the shop.
REFUSALS = (StepNotAllowed, InvalidStockAdjustment, NotPaidAtPickUp, RefundNotPossible, OrderBusy)


def did(deed: Callable[[], object]) -> bool:
    """Does it; False when the shop refuses with words for the owner."""
    try:
        deed()
    except REFUSALS:
        return False
    return True


@dataclass(frozen=True)
class OwnerStep:
    """The owner presses one of an order's buttons; `stale`: one that her page showed before things changed."""

    order: int
    button: int
    stale: bool = False

    def __call__(self, world: World) -> bool:
        order = pick(world.orders(), self.order)
        status = pick(self._buttons(order), self.button) if order else None
        if order is None or status is None:
            return False
        return did(lambda: advance(order.pk, status))

    def _buttons(self, order: Order) -> tuple[OrderStatus, ...]:
        if self.stale:
            return (OrderStatus.CANCELLED, OrderStatus.SENT, OrderStatus.DELIVERED, OrderStatus.READY)
        at_pick_up = pays_at_pick_up(order)
        return owner_steps(order.status, pays_at_pick_up=at_pick_up, is_settled=is_settled(order))


@dataclass(frozen=True)
class PaidInTheWorkshop:
    order: int

    def __call__(self, world: World) -> bool:
        order = pick(world.orders(), self.order)
        if order is None:
            return False
        card = WorkshopMethod.CARD
        return did(lambda: paid_at_the_workshop(order.pk, method=card, by=world.owner, now=timezone.now()))


def _with_money(world: World) -> list[Order]:
    """The orders whose page at the desk offers to give something back."""
    return list(Order.objects.filter(movements__isnull=False).distinct().order_by("pk"))


@dataclass(frozen=True)
class GiveBack:
    """A refund from the shop: pieces, shipping, an amount of goodwill, or all at once."""

    order: int
    pieces: bool = True
    restock: bool = False
    shipping: bool = False
    goodwill: Decimal = NOTHING

    def __call__(self, world: World) -> bool:
        order = pick(_with_money(world), self.order)
        if order is None:
            return False
        return did(lambda: start_refund(order.pk, self._wanted(order), by=world.owner))

    def _wanted(self, order: Order) -> WantedRefund:
        lines = order.lines.order_by("pk") if self.pieces else ()
        return WantedRefund(
            lines=tuple(LineCredit(line.pk, line.quantity, self.restock) for line in lines),
            shipping=order.shipping_incl_tax if self.shipping else NOTHING,
            other=self.goodwill,
            reason="Op verzoek",
        )


@dataclass(frozen=True)
class GiveSurplusBack:
    """What was paid too much, with the button that the owner's list offers."""

    order: int

    def __call__(self, world: World) -> bool:
        order = pick(_with_money(world), self.order)
        return order is not None and did(lambda: refund_surplus(order.pk, by=world.owner))


@dataclass(frozen=True)
class TryRefundAgain:
    refund: int

    def __call__(self, world: World) -> bool:
        refund = pick(list(Refund.objects.order_by("pk")), self.refund)
        return refund is not None and did(lambda: retry_refund(refund.pk))


@dataclass(frozen=True)
class Clockwork:
    """One of the shop's tasks runs."""

    task: int

    def __call__(self, world: World) -> bool:
        CLOCKWORK[self.task % len(CLOCKWORK)].call()
        return True
