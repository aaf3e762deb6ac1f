"""Where an order stands, in words for its page: a headline and what happens next. Nothing personal."""

from dataclasses import dataclass

from shop.forks.order.models import Order
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.statuses import OrderStatus

WAITING, FAILED, RESERVED, READY = "waiting", "failed", "reserved", "ready"
KEYS = {
    OrderStatus.PAID: "paid",
    OrderStatus.IN_THE_MAKING: "in-the-making",
    OrderStatus.READY: READY,
    OrderStatus.SENT: "sent",
    OrderStatus.DELIVERED: "delivered",
    OrderStatus.CANCELLED: "cancelled",
    OrderStatus.REFUNDED: "refunded",
    OrderStatus.WITHDRAWN: "withdrawn",
}


@dataclass(frozen=True)
class OrderState:
    """`key` is for scripts and styles; `headline` and `explanation` are for the customer."""

    key: str
    headline: str
    explanation: str

    @property
    def can_pay(self) -> bool:
        return self.key in {WAITING, FAILED}

    @property
    def is_over(self) -> bool:
        """Whether the way to the customer has ended before its last step."""
        return self.key in {"cancelled", "refunded", "withdrawn"}

    def is_on_its_way(self, *, is_pick_up: bool) -> bool:
        """Whether what was promised is still to come."""
        has_come = self.key == "delivered" or (is_pick_up and self.key == READY)
        return not has_come and not self.is_over


WORDS = {
    WAITING: (
        "We wachten op je betaling",
        "Heb je net betaald? Dan komt de bevestiging van je bank er zo aan; deze pagina ververst vanzelf.",
    ),
    FAILED: (
        "Je betaling is niet gelukt",
        "Er is niets afgeschreven. Je kunt het opnieuw proberen, ook met een andere betaalwijze.",
    ),
    RESERVED: (
        "Je bestelling is binnen",
        "Je betaalt als je hem komt ophalen. Je krijgt bericht zodra alles klaarligt; dan spreken we een moment af.",
    ),
    "paid": (
        "Dank je wel, je bestelling is betaald",
        "Ik ga voor je aan de slag. Je krijgt bericht zodra je pakketje onderweg is.",
    ),
    "in-the-making": (
        "Ik ben met je bestelling bezig",
        "Je krijgt bericht zodra je pakketje onderweg is.",
    ),
    READY: (
        "Je bestelling is klaar",
        "Ik pak hem in en breng hem naar de post. Je krijgt bericht zodra hij onderweg is.",
    ),
    "sent": (
        "Je bestelling is onderweg",
        "Tot het pakketje bij je is, is het mijn zorg. Blijft het stil, laat het me dan weten.",
    ),
    "delivered": (
        "Je bestelling is bij je",
        "Ik hoop dat je er lang plezier van hebt. Is er iets, schrijf me dan gerust.",
    ),
    "cancelled": (
        "Deze bestelling is vervallen",
        "De sieraden liggen weer in de winkel en je hoeft niets te betalen. Komt er toch nog een betaling van je "
        "binnen, dan hoor je van me.",
    ),
    "refunded": (
        "Je hebt je geld terug",
        "Je krijgt het op dezelfde manier terug als je betaalde; meestal staat het binnen een paar werkdagen op je "
        "rekening.",
    ),
    "withdrawn": (
        "Je hebt deze bestelling herroepen",
        "In je mail staat wat er nu gebeurt: hoe je de sieraden terugstuurt en wanneer je je geld terugkrijgt.",
    ),
}
PICK_UP_WORDS = {
    "paid": (
        "Dank je wel, je bestelling is betaald",
        "Ik ga voor je aan de slag. Je krijgt bericht zodra je hem kunt komen ophalen.",
    ),
    "in-the-making": ("Ik ben met je bestelling bezig", "Je krijgt bericht zodra je hem kunt komen ophalen."),
    READY: (
        "Je bestelling ligt klaar",
        "Kom hem ophalen in het atelier. Dat gaat op afspraak: mail of bel me even.",
    ),
    "delivered": (
        "Je hebt je bestelling opgehaald",
        "Ik hoop dat je er lang plezier van hebt. Is er iets, schrijf me dan gerust.",
    ),
}


def order_state(order: Order, *, is_pick_up: bool) -> OrderState:
    """One query, for the last attempt of an order that waits for payment."""
    key = state_key(order)
    words = PICK_UP_WORDS.get(key) if is_pick_up else None
    headline, explanation = words or WORDS[key]
    return OrderState(key, headline, explanation)


def state_key(order: Order) -> str:
    """What the page's script asks after: a change of it means that there is news."""
    if order.status != OrderStatus.AWAITING_PAYMENT.value:
        return KEYS[OrderStatus(order.status)]
    if order.payment_choice == PaymentChoice.AT_PICK_UP:
        return RESERVED
    last = order.payment_attempts.order_by("number").last()
    return FAILED if last is not None and last.is_dead else WAITING
