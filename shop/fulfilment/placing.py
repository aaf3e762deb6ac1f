"""Placing an order: everything checked again under lock, then written at once. Knows no payment provider."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import transaction
from oscar.apps.checkout.calculators import OrderTotalCalculator
from oscar.apps.offer.applicator import Applicator
from oscar.core.prices import Price

from shop.forks.basket.models import Basket
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.forks.order.utils import OrderCreator, OrderNumberGenerator
from shop.forks.partner.models import StockRecord
from shop.forks.partner.strategy import Selector
from shop.forks.shipping.methods import GrossPriceMethod
from shop.fulfilment.statuses import OrderStatus


@dataclass(frozen=True)
class PostalAddress:
    """`country` is an ISO code of two letters, `postcode` as printed."""

    name: str
    street: str
    house_number: str
    house_number_addition: str
    postcode: str
    city: str
    country: str

    def as_model(self, model: type[Any]) -> Any:
        return model(
            last_name=self.name,
            street=self.street,
            house_number=self.house_number,
            house_number_addition=self.house_number_addition,
            postcode=self.postcode,
            line4=self.city,
            country_id=self.country,
        )


@dataclass(frozen=True)
class Purchase:
    """What a customer asked for with the button. `shown_total` is the total he saw beside it, in euros."""

    email: str
    phone_number: str
    mobile_number: str
    billing: PostalAddress
    delivery: PostalAddress
    shipping: GrossPriceMethod
    shown_total: Decimal


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


class TotalChanged(PlacingRefused):
    """A price, voucher or shipping cost is another than the customer saw; `total` is what it is now, in euros."""

    def __init__(self, total: Decimal) -> None:
        super().__init__(f"the total is now {total}")
        self.total = total


@transaction.atomic
def place_order(basket_id: int, purchase: Purchase, *, user: Any, now: datetime) -> Order:
    """Writes the order in status `wacht op betaling`, with its stock reserved; raises PlacingRefused.

    A second call for the same basket raises AlreadyOrdered and writes nothing.
    """
    basket = _locked_basket(basket_id, user=user)
    _require_stock(basket.all_lines())
    charge = purchase.shipping.calculate(basket)
    total = OrderTotalCalculator().calculate(basket, charge)
    if total.incl_tax != purchase.shown_total:
        raise TotalChanged(total.incl_tax)
    order = _write_order(basket, purchase, charge=charge, total=total, user=user, now=now)
    basket.submit()
    return order


def _locked_basket(basket_id: int, *, user: Any) -> Any:
    """The basket and its stock records, locked and read afresh, with today's prices and offers.

    Stock is locked in the order of its ids, as every other verb does, so that two buyers cannot wait for
    each other for ever.
    """
    basket = Basket.objects.select_for_update().get(pk=basket_id)
    if basket.status == Basket.SUBMITTED:
        raise AlreadyOrdered(Order.objects.get(basket=basket))
    stock = basket.lines.values_list("stockrecord_id", flat=True)
    list(StockRecord.objects.select_for_update().filter(pk__in=list(stock)).order_by("pk"))
    basket.strategy = Selector().strategy()
    if basket.is_empty:
        raise BasketIsEmpty("nothing to order")
    Applicator().apply(basket, user)
    return basket


def _require_stock(lines: Sequence[Any]) -> None:
    short = {
        line.id: max(0, line.stockrecord.net_stock_level)
        for line in lines
        if line.product.get_product_class().track_stock and line.quantity > line.stockrecord.net_stock_level
    }
    if short:
        raise OutOfStock(short)


def _write_order(
    basket: Any, purchase: Purchase, *, charge: Price, total: Price, user: Any, now: datetime
) -> Order:
    billing, delivery = purchase.billing.as_model(BillingAddress), purchase.delivery.as_model(ShippingAddress)
    billing.save()
    delivery.save()
    order: Order = OrderCreator().place_order(
        basket=basket,
        total=total,
        shipping_method=purchase.shipping,
        shipping_charge=charge,
        user=user,
        shipping_address=delivery,
        billing_address=billing,
        order_number=OrderNumberGenerator().order_number(),
        status=OrderStatus.AWAITING_PAYMENT.value,
        guest_email=purchase.email,
        customer_name=purchase.billing.name,
        phone_number=purchase.phone_number,
        mobile_number=purchase.mobile_number,
        reserved_until=now + settings.UNPAID_ORDER_LIFETIME,
    )
    return order
