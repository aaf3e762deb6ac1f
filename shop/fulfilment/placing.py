"""Placing an order: everything checked again under lock, then written at once. Knows no payment provider."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone
from oscar.apps.checkout.calculators import OrderTotalCalculator
from oscar.core.prices import Price

from shop import vat
from shop.delivery.plan import read_plan
from shop.forks.basket.models import Basket
from shop.forks.order.models import BillingAddress, Order, ShippingAddress
from shop.forks.order.utils import OrderCreator, OrderNumberGenerator, lead_days_of
from shop.forks.partner.models import StockRecord
from shop.forks.partner.strategy import Selector
from shop.forks.shipping.methods import GrossPriceMethod
from shop.forks.shipping.repository import methods_for
from shop.fulfilment.letters import queue_order_confirmation
from shop.fulfilment.promises import promised_by, reserved_until
from shop.fulfilment.purchase import BUTTON_TEXT, Purchase
from shop.fulfilment.receiving import settle_free
from shop.fulfilment.refusals import (
    AlreadyOrdered,
    BasketIsEmpty,
    DeliveryGone,
    OutOfStock,
    PayOnlyWhenPickedUp,
    PurchaseChanged,
)
from shop.fulfilment.seen import Change, Changed, changes_between, seen_in
from shop.fulfilment.statuses import OrderStatus
from shop.newsletter.sign_up import ask_to_confirm
from shop.taxes.columns import order_columns, tax_of
from shop.taxes.current import treatment_for
from shop.vouchers.applicator import CodeApplicator


@transaction.atomic
def place_order(basket_id: int, purchase: Purchase, *, user: Any, now: datetime) -> Order:
    """Writes the order in status `wacht op betaling`, reserves its stock and queues its confirmation.

    One that costs nothing is `betaald` at once.

    Raises PlacingRefused. A second call for the same basket raises AlreadyOrdered and writes nothing.
    """
    basket = _locked_basket(basket_id, user=user)
    _require_stock(basket.all_lines())
    shipping = _shipping_now(purchase, basket)
    charge = shipping.calculate(basket)
    total = OrderTotalCalculator().calculate(basket, charge)
    _require_what_was_seen(purchase, basket, shipping=shipping, total=total.incl_tax)
    _forget_unusable_codes(basket)
    order = _write_order(basket, purchase, shipping=shipping, charge=charge, total=total, user=user, now=now)
    basket.submit()
    queue_order_confirmation(order)
    if not order.total_incl_tax:
        settle_free(order)
    _ask_for_newsletter(purchase, now=now)
    return order


def _locked_basket(basket_id: int, *, user: Any) -> Any:
    """The basket, its stock records and its vouchers, locked and read afresh, with today's prices and offers.

    Rows are locked in the order of their ids, as every other verb does, so that two buyers cannot wait for each
    other for ever.
    """
    basket = Basket.objects.select_for_update().get(pk=basket_id)
    if basket.status == Basket.SUBMITTED:
        raise AlreadyOrdered(Order.objects.get(basket=basket))
    records = _locked_stock(basket)
    basket.has_code = bool(basket.vouchers.select_for_update().order_by("pk"))
    basket.strategy = Selector().strategy()
    basket.reads_pieces_afresh = True
    if basket.is_empty:
        raise BasketIsEmpty("nothing to order")
    for line in basket.all_lines():
        line.stockrecord = records[line.stockrecord_id]
    CodeApplicator().apply(basket, user)
    return basket


def _locked_stock(basket: Any) -> dict[int, StockRecord]:
    """By id, each with its partner, whom Oscar's order lines name. No line can come to a basket that is locked."""
    wanted = basket.lines.order_by().values("stockrecord")
    records = StockRecord.objects.select_related("partner").select_for_update(of=("self",))
    return {record.pk: record for record in records.filter(pk__in=wanted).order_by("pk")}


def _require_stock(lines: Sequence[Any]) -> None:
    short = {
        line.id: max(0, line.stockrecord.net_stock_level)
        for line in lines
        if line.product.get_product_class().track_stock and line.quantity > line.stockrecord.net_stock_level
    }
    if short:
        raise OutOfStock(short)


def _shipping_now(purchase: Purchase, basket: Any) -> GrossPriceMethod:
    """The way that was chosen, at today's price for where it goes."""
    offered = methods_for(purchase.delivery.country, basket, plan=read_plan())
    method = next((each for each in offered if each.code == purchase.shipping.code), None)
    if method is None:
        raise DeliveryGone(f"{purchase.shipping.code} is not offered for {purchase.delivery.country}")
    if purchase.pays_at_pick_up and not method.way.is_pick_up:
        raise PayOnlyWhenPickedUp(f"{method.code} is no way to pick up")
    return method


def _require_what_was_seen(
    purchase: Purchase, basket: Any, *, shipping: GrossPriceMethod, total: Decimal
) -> None:
    changes = changes_between(purchase.seen, seen_in(basket))
    shown_price = purchase.shown_total - purchase.seen.total
    if shown_price != shipping.price:
        changes.append(Change(Changed.DELIVERY, shipping.name, shown_price, shipping.price))
    if changes:
        raise PurchaseChanged(changes, total=total)


def _forget_unusable_codes(basket: Any) -> None:
    """Oscar would refuse the order for such a code, or count it as used; the customer has been told by now."""
    basket.vouchers.remove(*(code for code, problem in basket.entered_codes if problem))


def _write_order(
    basket: Any,
    purchase: Purchase,
    *,
    shipping: GrossPriceMethod,
    charge: Price,
    total: Price,
    user: Any,
    now: datetime,
) -> Order:
    billing, delivery = purchase.billing.as_model(BillingAddress), purchase.delivery.as_model(ShippingAddress)
    billing.save()
    delivery.save()
    treatment = treatment_for(vat.taxed_in(purchase.delivery.country, is_pick_up=shipping.way.is_pick_up))
    tax = tax_of(
        [line.line_price_incl_tax_incl_discounts for line in basket.all_lines()],
        shipping=charge.incl_tax,
        total=total.incl_tax,
        treatment=treatment,
    )
    order: Order = OrderCreator(basket, tax=tax, treatment=treatment).place_order(
        basket=basket,
        total=total,
        shipping_method=shipping,
        shipping_charge=charge,
        user=user,
        shipping_address=delivery,
        billing_address=billing,
        order_number=OrderNumberGenerator().order_number(),
        status=OrderStatus.AWAITING_PAYMENT.value,
        **_who_asks(purchase),
        **_what_is_promised(purchase, basket.all_lines(), now=now),
        **order_columns(tax, treatment=treatment),
    )
    return order


def _who_asks(purchase: Purchase) -> dict[str, Any]:
    """The order's own copy of who the customer is and what he agreed to."""
    return {
        "guest_email": purchase.email,
        "customer_name": purchase.billing.name,
        "phone_number": purchase.phone_number,
        "mobile_number": purchase.mobile_number,
        "customer_note": purchase.customer_note,
        "payment_choice": purchase.payment_choice,
        "wanted_method": purchase.wanted_method,
        "privacy_version": purchase.privacy_version,
        "terms_version": purchase.terms_version,
        "button_text": BUTTON_TEXT,
    }


def _what_is_promised(
    purchase: Purchase, lines: Sequence[Any], *, now: datetime
) -> dict[str, date | datetime]:
    promised = promised_by((lead_days_of(line.product) for line in lines), today=timezone.localdate(now))
    until = reserved_until(pays_at_pick_up=purchase.pays_at_pick_up, promised=promised, now=now)
    return {"promised_by": promised, "reserved_until": until}


def _ask_for_newsletter(purchase: Purchase, *, now: datetime) -> None:
    """Apart from the order: without it nothing is different."""
    if purchase.newsletter_wording:
        ask_to_confirm(
            purchase.email, source="afrekenen", wording_version=purchase.newsletter_wording, now=now
        )
