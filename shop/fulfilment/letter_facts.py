"""What the mails about an order are told: names and sums, no sentences."""

import re
from decimal import Decimal
from functools import partial

from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.handing_over import handing_over
from shop.fulfilment.links import order_url
from shop.fulfilment.payment_choice import PaymentChoice
from shop.fulfilment.receipt import receipt
from shop.fulfilment.statuses import OrderStatus
from shop.ledger.book import open_amount, total_of
from shop.ledger.models import Kind

Facts = dict[str, object]
HANDED_OVER = (OrderStatus.SENT.value, OrderStatus.DELIVERED.value)

# An address in a name would make the shop carry somebody's message to another's mailbox.
LOOKS_LIKE_AN_ADDRESS = re.compile(r"[/@:]|www\.|\.\w{2,}")
LONGEST_NAME = 80


def order_facts(order: Order) -> Facts:
    """For every letter. Amounts in euros: `received` is all that ever came in, `to_pay` what is still asked.

    `name` is one line, and empty when what was typed is no name. `received` and `has_left` are asked of the database
    by the letters that mention them.
    """
    way, lines = handing_over(order), list(order.lines.order_by("pk"))
    return {
        "number": order.number,
        "status": order.status,
        "name": _name(order.customer_name),
        "receipt": receipt(order, is_pick_up=way.is_pick_up, lines=lines),
        "order_url": settings.SITE_URL + order_url(order),
        "is_pick_up": way.is_pick_up,
        "received": partial(total_of, order, Kind.RECEIVED),
        "to_pay": open_amount(order),
        "promised_by": order.promised_by,
        "reserved_until": order.reserved_until,
        "is_overdue": order.reserved_until is not None and order.reserved_until <= timezone.now(),
        "may_withdraw": not all(line.withdrawal_exempt for line in lines),
        "is_made_to_order": any(line.lead_days for line in lines),
        "has_left": order.status_changes.filter(new_status__in=HANDED_OVER).exists,
        "carrier": order.carrier,
        "track_code": order.track_code,
        "track_url": way.track_url,
    }


def refund_facts(order: Order, *, amount: Decimal, credit_note: str) -> Facts:
    """`amount` in euros went back; `credit_note` is the number of the paper about it, if there is one."""
    return order_facts(order) | {
        "amount": amount,
        "is_all": amount >= order.total_incl_tax,
        "credit_note": credit_note,
    }


def confirmation_facts(order: Order) -> Facts:
    """Adds who and where: this is the one letter with addresses, because the law wants the whole agreement in it.

    Not the customer's note: nobody has proved yet that the mailbox is his, and a note can be a message to another.
    """
    return order_facts(order) | {
        "order": order,
        "billing_address_lines": order.billing_address.printed_lines,
        "delivery_address_lines": order.shipping_address.printed_lines,
        "terms_url": settings.SITE_URL + _document("terms", order.terms_version),
        "privacy_url": settings.SITE_URL + _document("policy", order.privacy_version),
        "pays_at_pick_up": order.payment_choice == PaymentChoice.AT_PICK_UP,
    }


def _document(name: str, version: str) -> str:
    """The path of the terms or the policy, in the version that was agreed to when that is known."""
    return reverse(f"pages:{name}_version", args=[version]) if version else reverse(f"pages:{name}")


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    return "" if len(name) > LONGEST_NAME or LOOKS_LIKE_AN_ADDRESS.search(name) else name
