"""Everything the page of an order shows; what is personal only where the order is open to this browser."""

from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from privacy.restriction.running import restriction_of
from shop.forks.order.models import Order
from shop.fulfilment.address_code import code_is_awaited
from shop.fulfilment.handing_over import handing_over
from shop.fulfilment.opened import is_open
from shop.fulfilment.order_page import FAILED, READY, RESERVED, WAITING, OrderState, order_state
from shop.fulfilment.progress import progress
from shop.fulfilment.receipt import receipt
from shop.ledger.book import open_amount
from shop.mollie.chosen_method import methods_of

Facts = dict[str, object]


def page_facts(request: HttpRequest, order: Order, *, token: str) -> Facts:
    """A constant number of queries, however many lines."""
    now, way = timezone.now(), handing_over(order)
    found = receipt(order, is_pick_up=way.is_pick_up)
    state = order_state(order, is_pick_up=way.is_pick_up)
    return {
        "token": token,
        "order": found,
        **vars(found),
        "state": state.key,
        "headline": state.headline,
        "explanation": state.explanation,
        "milestones": [] if state.is_over else _milestones(order, is_pick_up=way.is_pick_up),
        "is_pick_up": way.is_pick_up,
        "comes_to_the_workshop": way.is_pick_up and state.key in {RESERVED, READY},
        "promised_by": order.promised_by,
        "is_on_its_way": state.is_on_its_way(is_pick_up=way.is_pick_up),
        "carrier": order.carrier,
        "track_code": order.track_code,
        "track_url": way.track_url,
        **_paying(order, state, now=now),
        **_details(request, order, now=now),
    }


def details_url(token: str) -> str:
    """The part of the page with the address and the papers, or the question for the code."""
    return reverse("orders:page", args=[token]) + "#gegevens"


def _milestones(order: Order, *, is_pick_up: bool) -> object:
    is_made = order.lines.filter(lead_days__gt=0).exists()
    return progress(order, is_pick_up=is_pick_up, is_made_to_order=is_made)


def _paying(order: Order, state: OrderState, *, now: datetime) -> Facts:
    """`pay_until` only while it lies ahead: what is over is not promised."""
    pay_until = order.reserved_until if state.key in {WAITING, FAILED} else None
    return {
        "can_pay": state.can_pay,
        "pay_until": pay_until if pay_until and pay_until > now else None,
        "to_pay": open_amount(order),
        "methods": methods_of(order) if state.can_pay else [],
    }


def _details(request: HttpRequest, order: Order, *, now: datetime) -> Facts:
    if not is_open(request, order):
        return {"is_open": False, "code_is_awaited": code_is_awaited(order, now=now)}
    restriction = restriction_of(order)
    return {
        "is_open": True,
        "restricted_since": restriction.since if restriction else None,
        "details": order,
        "billing_address_lines": order.billing_address.printed_lines if order.billing_address else [],
        "delivery_address_lines": order.shipping_address.printed_lines if order.shipping_address else [],
        "papers": list(order.invoices.order_by("issued_on", "pk")),
    }
