"""The ledger: each euro is booked once, and an order's balance is what came in less what went back."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from shop.forks.order.models import Order
from shop.ledger.book import balance, book, is_settled, total_of
from shop.ledger.models import Channel, Kind
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def booked(order: Order, kind: Kind, amount: str, reference: str) -> bool:
    return book(
        order,
        kind,
        amount=Decimal(amount),
        channel=Channel.MOLLIE,
        reference=reference,
        moved_at=MOMENT,
        method="ideal",
    )


def test_the_same_money_is_booked_once() -> None:
    order = place()

    answers = [booked(order, Kind.RECEIVED, "10.00", "tr_1") for _ in range(3)]

    assert answers == [True, False, False]
    assert balance(order) == Decimal("10.00")


def test_the_same_money_is_not_booked_on_another_order() -> None:
    mine, other = place(), place(make_jewel("tweede"))
    booked(mine, Kind.RECEIVED, "10.00", "tr_1")

    assert not booked(other, Kind.RECEIVED, "10.00", "tr_1")
    assert balance(other) == 0


def test_the_balance_is_what_came_in_less_what_went_back() -> None:
    order = place()
    booked(order, Kind.RECEIVED, "100.00", "tr_1")
    booked(order, Kind.REFUNDED, "30.00", "re_1")
    booked(order, Kind.CHARGED_BACK, "70.00", "chb_1")
    booked(order, Kind.CHARGEBACK_REVERSED, "70.00", "chb_1")

    assert balance(order) == Decimal("70.00")
    assert total_of(order, Kind.REFUNDED) == Decimal("30.00")


def test_an_order_is_settled_when_all_its_money_is_there() -> None:
    order = place()
    booked(order, Kind.RECEIVED, str(order.total_incl_tax - Decimal("0.01")), "tr_1")

    assert not is_settled(order)

    booked(order, Kind.RECEIVED, "0.01", "tr_2")

    assert is_settled(order)


def test_the_database_refuses_an_amount_of_nothing() -> None:
    order = place()

    with pytest.raises(IntegrityError), transaction.atomic():
        booked(order, Kind.RECEIVED, "0.00", "tr_1")
