"""The page of one order behind its signed link: what was bought and where it stands. No name, no address."""

from dataclasses import dataclass

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus

WAITING, PAID, FAILED, CANCELLED = "waiting", "paid", "failed", "cancelled"


@dataclass(frozen=True)
class OrderState:
    """`key` is for scripts and styles; `headline` and `explanation` are for the customer."""

    key: str
    headline: str
    explanation: str
    can_pay: bool = False


STATES = {
    WAITING: OrderState(
        WAITING,
        "We wachten op je betaling",
        "Je bestelling staat klaar en de sieraden zijn voor je apart gelegd. Heb je net betaald? "
        "Dan komt de bevestiging van je bank er zo aan; deze pagina ververst vanzelf.",
        can_pay=True,
    ),
    PAID: OrderState(
        PAID,
        "Dank je wel, je bestelling is betaald",
        "Ik ga voor je aan de slag. Je krijgt een bevestiging per e-mail met alles op een rij.",
    ),
    FAILED: OrderState(
        FAILED,
        "Je betaling is niet gelukt",
        "Er is niets afgeschreven. De sieraden liggen nog even voor je apart: je kunt het opnieuw proberen, "
        "ook met een andere betaalwijze.",
        can_pay=True,
    ),
    CANCELLED: OrderState(
        CANCELLED,
        "Deze bestelling is vervallen",
        "De betaling is niet op tijd gekomen, dus de sieraden liggen weer in de winkel. "
        "Er is niets afgeschreven. Je kunt gerust opnieuw bestellen.",
    ),
}


def order_state(order: Order) -> OrderState:
    """One query, for the last attempt of an order that waits for payment."""
    if order.status == OrderStatus.CANCELLED.value:
        return STATES[CANCELLED]
    if order.status != OrderStatus.AWAITING_PAYMENT.value:
        return STATES[PAID]
    last = order.payment_attempts.order_by("number").last()
    return STATES[FAILED if last is not None and last.is_dead else WAITING]
