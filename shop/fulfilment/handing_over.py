"""How an order reaches its customer: picked up or sent, and where its parcel can be followed."""

from dataclasses import dataclass
from urllib.parse import quote

from shop.delivery.kinds import Kind
from shop.delivery.models import DeliveryWay
from shop.forks.order.models import Order
from shop.fulfilment.payment_choice import PaymentChoice


@dataclass(frozen=True)
class HandingOver:
    """`track_url` is empty while there is no code to follow."""

    is_pick_up: bool
    track_url: str


def handing_over(order: Order) -> HandingOver:
    """By the way of delivery that the order was placed with, offered still or not. One query, and the address."""
    way = DeliveryWay.objects.filter(code=order.shipping_code).first()
    if way is None:
        return HandingOver(is_pick_up=order.payment_choice == PaymentChoice.AT_PICK_UP, track_url="")
    return HandingOver(is_pick_up=way.kind == Kind.PICK_UP, track_url=_track_url(way.track_url, order))


def _track_url(pattern: str, order: Order) -> str:
    """`{code}` and `{postcode}` filled in; the owner wrote the pattern, so nothing else is read into it."""
    if not pattern or not order.track_code:
        return ""
    postcode = order.shipping_address.postcode.replace(" ", "") if order.shipping_address else ""
    filled_in = pattern.replace("{code}", quote(order.track_code, safe=""))
    return filled_in.replace("{postcode}", quote(postcode, safe=""))
