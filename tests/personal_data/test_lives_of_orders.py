"""From the first night to the last: what the rules leave of an order, and that they need nobody to get to its end."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.apps import apps
from django.utils import timezone

from privacy.retention.engine import run_round
from privacy.retention.models import ParkedRow
from shop.forks.order.models import Order, ShippingAddress
from shop.fulfilment.statuses import OrderStatus
from shop.mollie import refund_states
from shop.mollie.models import Refund
from tests.personal_data.traces import traces_of_order
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2015, 6, 1, 12, tzinfo=UTC)


def nights(*moments: datetime) -> None:
    for moment in moments:
        run_round(now=moment)
    assert list(ParkedRow.objects.values_list("rule", "error")) == []


def left_of(traces: dict[str, set[Any]]) -> set[str]:
    """The models of which a row of these is still there."""
    return {
        label for label, keys in traces.items() if apps.get_model(label).objects.filter(pk__in=keys).exists()
    }


def place_then(status: OrderStatus, *, at: datetime) -> Order:
    """An order that was placed at a moment, and came to a status at that moment."""
    order = place(make_jewel(), customer_note="Het is een cadeau")
    order.status_changes.create(old_status=order.status, new_status=status.value)
    order.status_changes.update(date_created=at)
    Order.objects.filter(pk=order.pk).update(status=status.value, date_placed=at, reserved_until=at)
    order.refresh_from_db()
    return order


def settle(order: Order) -> None:
    """Money that was on its way back has arrived."""
    Refund.objects.filter(order=order).update(status=refund_states.REFUNDED)


def test_an_unpaid_order_is_nameless_after_two_weeks_and_gone_after_a_quarter() -> None:
    now = timezone.now()
    order = place_then(OrderStatus.CANCELLED, at=now)

    nights(now + timedelta(days=13))
    order.refresh_from_db()
    before = (order.customer_name, order.guest_email, str(order.mobile_number))
    nights(now + timedelta(days=15))
    order.refresh_from_db()
    after = (order.customer_name, order.guest_email, str(order.mobile_number), order.billing_address)
    nights(now + timedelta(days=91))

    assert before == ("Klant de Vries", "gast@voorbeeld.nl", "+31612345678")
    assert after == ("", "", "", None)
    assert not Order.objects.exists()
    assert not ShippingAddress.objects.exists()


def test_telephone_and_note_go_two_months_after_delivery_and_the_address_of_the_parcel_too() -> None:
    now = timezone.now()
    order = place_then(OrderStatus.DELIVERED, at=now)

    nights(now + timedelta(days=61))
    order.refresh_from_db()

    assert (str(order.mobile_number), order.customer_note) == ("", "")
    assert (order.shipping_address.last_name, order.shipping_address.postcode) == ("", "")
    assert order.shipping_address.country_id == "NL"
    assert (order.guest_email, order.customer_name) == ("gast@voorbeeld.nl", "Klant de Vries")


def test_the_address_of_an_order_that_is_being_made_stays() -> None:
    now = timezone.now()
    order = place_then(OrderStatus.IN_THE_MAKING, at=now)

    nights(now + timedelta(days=200))
    order.refresh_from_db()

    assert order.shipping_address.last_name == "Klant de Vries"


def test_the_e_mail_address_goes_with_the_warranty() -> None:
    now = timezone.now()
    order = place_then(OrderStatus.DELIVERED, at=now)

    nights(now + timedelta(days=5 * 365 - 5))
    order.refresh_from_db()
    before = order.guest_email
    nights(now + timedelta(days=5 * 365 + 5))

    assert before == "gast@voorbeeld.nl"
    assert not Order.objects.exists()  # no invoice was made and no money came in


def test_when_the_books_let_go_the_rules_take_everything_of_an_order_by_themselves() -> None:
    order = place_then(OrderStatus.DELIVERED, at=LONG_AGO)
    traces = traces_of_order(order, on=LONG_AGO.date())
    settle(order)

    nights(timezone.now() + timedelta(days=91))

    assert left_of(traces) == set()


def test_what_the_books_still_need_stays() -> None:
    order = place_then(OrderStatus.DELIVERED, at=LONG_AGO)
    traces = traces_of_order(order, on=timezone.localdate())
    settle(order)

    nights(timezone.now())

    assert {"order.order", "order.line", "order.billingaddress", "invoicing.invoice"} <= left_of(traces)
    assert not {"order.lineattribute", "order.ordernote", "order.orderstatuschange"} & left_of(traces)
