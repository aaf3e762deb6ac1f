"""Money that comes in: each euro booked once, and an order settled once."""

from datetime import UTC, date, datetime
from decimal import Decimal
from unittest import mock

import pytest
from django.utils import timezone

from shop.forks.order.models import Order
from shop.fulfilment.receiving import Received, receive
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.ledger.book import balance, book
from shop.ledger.models import Channel, Kind
from tests.money import pay, place_for_pick_up
from tests.shop_data import place

pytestmark = pytest.mark.django_db
MOMENT = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def received(order: Order, amount: Decimal, *, reference: str = "tr_1") -> Received:
    return receive(
        order.pk,
        amount=amount,
        channel=Channel.MOLLIE,
        method="ideal",
        reference=reference,
        moved_at=MOMENT,
    )


def status_of(order: Order) -> str:
    return Order.objects.get(pk=order.pk).status


def test_all_its_money_settles_an_order() -> None:
    order = place()

    assert received(order, order.total_incl_tax) is Received.SETTLED

    assert status_of(order) == "betaald"


def test_the_same_money_twice_is_told_and_changes_nothing() -> None:
    order = place()
    received(order, order.total_incl_tax)

    assert received(order, order.total_incl_tax) is Received.ALREADY_BOOKED

    assert balance(order) == order.total_incl_tax
    assert order.status_changes.count() == 1


def test_too_little_is_booked_and_settles_nothing() -> None:
    order = place()

    assert received(order, Decimal("1.00")) is Received.TOO_LITTLE

    assert (status_of(order), balance(order)) == ("wacht op betaling", Decimal("1.00"))


def test_the_rest_settles_what_was_too_little() -> None:
    order = place()
    received(order, Decimal("1.00"))

    assert received(order, order.total_incl_tax - 1, reference="tr_2") is Received.SETTLED


def test_money_that_nobody_waited_for_is_booked_as_too_much() -> None:
    order = place()
    received(order, order.total_incl_tax)

    assert received(order, order.total_incl_tax, reference="tr_2") is Received.SURPLUS

    assert balance(order) == 2 * order.total_incl_tax


def test_money_for_an_order_that_was_withdrawn_settles_nothing() -> None:
    order = place_for_pick_up()
    for step in (OrderStatus.IN_THE_MAKING, OrderStatus.WITHDRAWN):
        advance(order.pk, step)

    assert received(order, order.total_incl_tax) is Received.SURPLUS

    assert status_of(order) == "herroepen"


def test_an_order_in_the_making_that_is_paid_stays_in_the_making() -> None:
    order = place_for_pick_up()
    advance(order.pk, OrderStatus.IN_THE_MAKING)

    assert received(order, order.total_incl_tax) is Received.SETTLED

    assert status_of(order) == "in de maak"


def test_money_that_a_bank_took_back_can_be_paid_again() -> None:
    order = place()
    pay(order)
    book(
        order,
        Kind.CHARGED_BACK,
        amount=order.total_incl_tax,
        channel=Channel.MOLLIE,
        reference="chb_1",
        moved_at=MOMENT,
    )

    assert received(order, order.total_incl_tax) is Received.SETTLED


def test_money_is_kept_even_when_no_invoice_can_be_made() -> None:
    order = place()
    order.lines.update(line_price_incl_tax=Decimal("1.00"))

    assert received(order, order.total_incl_tax) is Received.SETTLED

    assert status_of(order) == "betaald"
    assert "geen factuur" in order.notes.get().message


def test_an_invoice_tells_the_day_of_the_money_when_news_of_it_comes_after_midnight() -> None:
    order = place()
    new_years_eve, new_year = amsterdam(2026, 12, 31, 23, 58), amsterdam(2027, 1, 1, 0, 3)

    with mock.patch("django.utils.timezone.now", return_value=new_year):
        receive(
            order.pk,
            amount=order.total_incl_tax,
            channel=Channel.MOLLIE,
            method="ideal",
            reference="tr_1",
            moved_at=new_years_eve,
        )

    invoice = order.invoices.get()
    assert (invoice.number, invoice.issued_on) == ("2027-000001", date(2027, 1, 1))
    assert invoice.document.paid_on == date(2026, 12, 31)


def amsterdam(*moment: int) -> datetime:
    return datetime(*moment, tzinfo=timezone.get_default_timezone())  # type: ignore[misc, arg-type]
