"""The steps of an order and what follows from each."""

import pytest
from post_office.models import Email

from shop.forks.order.models import OrderNote
from shop.fulfilment.statuses import STEPS, OrderStatus, owner_steps
from shop.fulfilment.transitions import StepNotAllowed, advance
from tests.shop_data import make_jewel, place, stock_of

db = pytest.mark.django_db
S = OrderStatus


@db
def test_paying_mails_the_confirmation_once() -> None:
    order = place()

    advance(order.pk, S.PAID)
    advance(order.pk, S.PAID)

    mail = Email.objects.get()
    assert mail.to == ["gast@voorbeeld.nl"]
    assert order.number in mail.subject


@db
def test_each_step_is_kept_with_its_time() -> None:
    order = place()

    advance(order.pk, S.PAID)

    change = order.status_changes.get()
    assert (change.old_status, change.new_status) == ("wacht op betaling", "betaald")


@db
def test_a_step_that_the_table_does_not_know_is_refused() -> None:
    order = place()

    with pytest.raises(StepNotAllowed):
        advance(order.pk, S.SENT)

    order.refresh_from_db()
    assert order.status == S.AWAITING_PAYMENT.value


@db
def test_cancelling_gives_the_stock_back_once() -> None:
    jewel = make_jewel(stock=1)
    order = place(jewel)

    advance(order.pk, S.CANCELLED)
    advance(order.pk, S.CANCELLED)

    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (1, 0)


@db
def test_sending_takes_the_piece_out_of_the_stock_once() -> None:
    jewel = make_jewel(stock=3)
    order = place(jewel, quantity=2)
    for step in (S.PAID, S.SENT, S.DELIVERED):
        advance(order.pk, step)

    stock = stock_of(jewel)
    assert (stock.num_in_stock, stock.num_allocated) == (1, 0)


@db
def test_money_after_the_reservation_ended_takes_the_stock_again() -> None:
    jewel = make_jewel(stock=1)
    order = place(jewel)
    advance(order.pk, S.CANCELLED)

    advance(order.pk, S.PAID)

    assert stock_of(jewel).net_stock_level == 0
    assert not OrderNote.objects.exists()


@db
def test_late_money_for_a_sold_piece_asks_the_owner_to_look() -> None:
    jewel = make_jewel(stock=1)
    late = place(jewel)
    advance(late.pk, S.CANCELLED)
    place(jewel)

    advance(late.pk, S.PAID)

    late.refresh_from_db()
    assert late.status == S.PAID.value
    assert "niet alles is nog op voorraad" in late.notes.get().message
    assert stock_of(jewel).net_stock_level == 0


def test_every_status_has_a_row_in_the_table() -> None:
    assert set(STEPS) == set(OrderStatus)


def test_the_owner_gets_no_button_for_what_only_money_decides() -> None:
    assert owner_steps("wacht op betaling") == (S.CANCELLED,)
    assert S.PAID not in owner_steps("geannuleerd")
    assert S.REFUNDED not in owner_steps("herroepen")
