"""Without any webhook: Mollie is asked, and an order ends only when nothing can pay it any more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from shop.forks.order.models import Order
from shop.mollie.start import start_payment
from shop.mollie.tasks import expire_unpaid_orders, reconcile_attempts
from tests.mollie.conftest import Standin
from tests.shop_data import make_jewel, place, stock_of

pytestmark = pytest.mark.django_db


def overdue_order() -> Order:
    order = place(make_jewel(stock=1))
    Order.objects.filter(pk=order.pk).update(reserved_until=timezone.now() - timedelta(seconds=1))
    return order


def test_reconciling_finds_the_payment_whose_webhook_was_lost(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")

    assert reconcile_attempts.call() == 1

    order.refresh_from_db()
    assert order.status == "betaald"


def test_ended_attempts_are_not_asked_about(mollie: Standin) -> None:
    order = place()
    start_payment(order.pk)
    order.payment_attempts.update(status="expired")

    assert reconcile_attempts.call() == 0


def test_an_order_whose_payment_was_dropped_ends_and_frees_its_stock(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "expired")

    assert expire_unpaid_orders.call() == 1

    order.refresh_from_db()
    assert order.status == "geannuleerd"
    assert stock_of(order.lines.get().product.jewel).net_stock_level == 1


def test_an_order_that_nobody_tried_to_pay_ends_too(mollie: Standin) -> None:
    overdue_order()

    assert expire_unpaid_orders.call() == 1


def test_an_order_whose_payment_is_still_open_lives_on(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)

    assert expire_unpaid_orders.call() == 0


def test_mollie_is_asked_before_an_order_ends(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.set_state(order.payment_attempts.get(), "paid")

    assert expire_unpaid_orders.call() == 0

    order.refresh_from_db()
    assert order.status == "betaald"


def test_when_mollie_is_away_no_order_ends(mollie: Standin) -> None:
    order = overdue_order()
    start_payment(order.pk)
    mollie.order_fault(kind="unavailable", path="/v2/payments/*")

    assert expire_unpaid_orders.call() == 0


def test_a_reservation_that_still_runs_is_left_alone(mollie: Standin) -> None:
    place()

    assert expire_unpaid_orders.call() == 0
