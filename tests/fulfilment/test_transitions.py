"""The steps of an order and what follows from each."""

import pytest

from shop.forks.order.models import OrderNote
from shop.fulfilment.statuses import PIPELINE, TABLE, By, OrderStatus, owner_steps, step_between
from shop.fulfilment.transitions import StepNotAllowed, advance
from tests.money import pay, place_for_pick_up
from tests.shop_data import make_jewel, place, stock_of

db = pytest.mark.django_db
S = OrderStatus


@db
def test_each_step_is_kept_with_its_time_and_who_took_it() -> None:
    order = place()
    pay(order)

    advance(order.pk, S.IN_THE_MAKING, by="Inge de Smid")

    made, paid = order.status_changes.order_by("-pk")
    assert (made.old_status, made.new_status, made.by) == ("betaald", "in de maak", "Inge de Smid")
    assert (paid.old_status, paid.new_status, paid.by) == ("wacht op betaling", "betaald", "")


@db
def test_a_step_that_was_taken_already_is_not_signed_again() -> None:
    order = place()
    advance(order.pk, S.CANCELLED, by="Inge")

    advance(order.pk, S.CANCELLED, by="Een ander")

    assert order.status_changes.get().by == "Inge"


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
    pay(order)
    for step in (S.SENT, S.DELIVERED):
        advance(order.pk, step)

    stock = stock_of(jewel)
    assert (stock.num_in_stock, stock.num_allocated) == (1, 0)


@db
def test_money_after_the_reservation_ended_takes_the_stock_again() -> None:
    jewel = make_jewel(stock=1)
    order = place(jewel)
    advance(order.pk, S.CANCELLED)

    pay(order)

    assert stock_of(jewel).net_stock_level == 0
    assert not OrderNote.objects.exists()


@db
def test_late_money_for_a_sold_piece_asks_the_owner_to_look() -> None:
    jewel = make_jewel(stock=1)
    late = place(jewel)
    advance(late.pk, S.CANCELLED)
    place(jewel)

    pay(late)

    assert late.status == S.PAID.value
    assert "niet alles is nog op voorraad" in late.notes.get().message
    assert stock_of(jewel).net_stock_level == 0


@db
def test_late_money_holds_what_is_still_there() -> None:
    there, sold = make_jewel("ring", stock=1), make_jewel("ketting", stock=1)
    late = place(there, sold)
    advance(late.pk, S.CANCELLED)
    place(sold)

    pay(late)

    assert (stock_of(there).net_stock_level, stock_of(sold).net_stock_level) == (0, 0)
    assert [line.num_allocated for line in late.lines.order_by("pk")] == [1, 0]


@db
def test_money_for_an_order_that_the_owner_called_off_asks_her_to_look() -> None:
    order = place()
    advance(order.pk, S.CANCELLED, by="Inge")

    pay(order)

    assert order.notes.get().message.startswith("Betaald nadat Inge de bestelling had geannuleerd")


@db
def test_withdrawing_what_was_never_paid_gives_the_stock_back() -> None:
    jewel = make_jewel(stock=1)
    order = place_for_pick_up(jewel)

    for step in (S.READY, S.WITHDRAWN):
        advance(order.pk, step)

    assert (stock_of(jewel).num_in_stock, stock_of(jewel).num_allocated) == (1, 0)


@db
def test_withdrawing_what_was_paid_leaves_the_pieces_to_the_refund() -> None:
    jewel = make_jewel(stock=1)
    order = place(jewel)
    pay(order)

    advance(order.pk, S.WITHDRAWN)

    assert stock_of(jewel).num_allocated == 1


@db
@pytest.mark.parametrize("to", [S.SENT, S.DELIVERED])
def test_what_is_not_paid_does_not_leave_the_workshop(to: OrderStatus) -> None:
    order = place_for_pick_up()
    advance(order.pk, S.READY)

    with pytest.raises(StepNotAllowed, match="does not have its money"):
        advance(order.pk, to)


@db
def test_an_order_that_money_came_in_for_is_not_cancelled() -> None:
    order = place()
    pay(order, order.total_incl_tax - 1)

    with pytest.raises(StepNotAllowed, match="holds money"):
        advance(order.pk, S.CANCELLED)


@db
def test_an_order_that_is_paid_at_pick_up_is_made_before_its_money_comes() -> None:
    order = place_for_pick_up()

    assert advance(order.pk, S.IN_THE_MAKING).status == "in de maak"
    assert advance(order.pk, S.CANCELLED).status == "geannuleerd"


@db
def test_an_order_that_is_paid_online_is_not_made_before_its_money_comes() -> None:
    order = place()

    with pytest.raises(StepNotAllowed):
        advance(order.pk, S.IN_THE_MAKING)


def test_oscars_pipeline_is_the_table() -> None:
    assert set(PIPELINE) == {status.value for status in S}
    assert sum(len(steps) for steps in PIPELINE.values()) == len(TABLE)


def test_no_step_stands_in_the_table_twice() -> None:
    assert len({(step.came_from, step.to) for step in TABLE}) == len(TABLE)


def test_only_money_makes_an_order_paid_or_refunded() -> None:
    assert {step.to for step in TABLE if step.by is By.PAYMENT} == {S.PAID, S.REFUNDED}


def test_a_step_for_pick_up_is_none_for_other_orders() -> None:
    assert step_between("wacht op betaling", S.READY, pays_at_pick_up=False) is None
    assert step_between("wacht op betaling", S.READY, pays_at_pick_up=True) is not None


@pytest.mark.parametrize(
    ("status", "pick_up", "settled", "steps"),
    [
        ("wacht op betaling", False, False, (S.CANCELLED,)),
        ("wacht op betaling", True, False, (S.CANCELLED, S.IN_THE_MAKING, S.READY)),
        ("betaald", False, True, (S.IN_THE_MAKING, S.READY, S.SENT, S.WITHDRAWN)),
        ("in de maak", True, False, (S.READY, S.CANCELLED, S.WITHDRAWN)),
        ("klaar", True, False, (S.CANCELLED, S.WITHDRAWN)),
        ("klaar", True, True, (S.SENT, S.DELIVERED, S.WITHDRAWN)),
        ("geannuleerd", False, False, ()),
        ("terugbetaald", False, True, ()),
        ("herroepen", False, True, ()),
    ],
)
def test_the_owner_gets_the_buttons_that_the_order_and_its_money_allow(
    status: str, pick_up: bool, settled: bool, steps: tuple[OrderStatus, ...]
) -> None:
    assert owner_steps(status, pays_at_pick_up=pick_up, is_settled=settled) == steps
