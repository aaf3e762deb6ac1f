"""An order that is paid when it is picked up: its own steps, and money and piece change hands in one click."""

import pytest
from django.test import Client

from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import advance
from shop.money import euro
from tests.backoffice.addresses import order_page, picked_up, step_of
from tests.backoffice.data import order_in, paid_order
from tests.money import pay, place_for_pick_up
from tests.shop_data import make_jewel

BUTTON = "Betaald en opgehaald…"


@pytest.fixture
def waiting(db: None) -> Order:
    """Ready, and not paid yet."""
    order = place_for_pick_up(make_jewel(stock=1))
    Order.objects.filter(pk=order.pk).update(shipping_code="ophalen")
    return advance(order.pk, OrderStatus.READY)


def _offered(desk: Client, order: Order) -> list[str]:
    return [step.label for step in desk.get(order_page(order.pk)).context["page"].sending.steps]


def test_work_on_it_may_begin_before_it_is_paid(desk: Client) -> None:
    order = place_for_pick_up()

    assert _offered(desk, order) == ["Annuleren", "Begin met maken", "Klaar"]


@pytest.mark.parametrize("method", ["contant", "pin"])
def test_it_is_paid_and_handed_over_in_one_click(desk: Client, waiting: Order, method: str) -> None:
    page = desk.get(order_page(waiting.pk)).content.decode()
    assert BUTTON in page
    assert f"De klant betaalt {euro(waiting.total_incl_tax)}" in page

    page = desk.post(picked_up(waiting.pk), {"method": method}, follow=True).content.decode()

    money = waiting.movements.get()
    assert (money.amount, money.method) == (waiting.total_incl_tax, method)
    assert Order.objects.get().status == "geleverd"
    assert waiting.status_changes.order_by("pk").last().by == "Irene Goud"
    assert waiting.invoices.count() == 1
    assert f"Bestelling {waiting.number} is betaald en meegegeven." in page
    assert BUTTON not in page


def test_a_double_click_books_it_once(desk: Client, waiting: Order) -> None:
    for _ in range(2):
        response = desk.post(picked_up(waiting.pk), {"method": "pin"}, follow=True)

    assert waiting.movements.count() == 1
    assert "is betaald en meegegeven." in response.content.decode()


@pytest.mark.parametrize("method", ["", "bitcoin", "x" * 10_000])
def test_another_way_to_pay_is_refused(desk: Client, waiting: Order, method: str) -> None:
    page = desk.post(picked_up(waiting.pk), {"method": method}, follow=True).content.decode()

    assert "Kies of er contant of met pin is betaald." in page
    assert not waiting.movements.exists()


@pytest.mark.parametrize("status", [OrderStatus.PAID, OrderStatus.CANCELLED])
def test_an_order_that_is_not_paid_there_has_no_such_button(desk: Client, status: OrderStatus) -> None:
    order = order_in(status)
    movements = order.movements.count()

    page = desk.post(picked_up(order.pk), {"method": "pin"}, follow=True).content.decode()

    assert "Deze stap kan nu niet" in page
    assert BUTTON not in page
    assert order.movements.count() == movements


def test_what_the_stock_does_not_bear_is_not_booked(desk: Client, waiting: Order) -> None:
    StockRecord.objects.update(num_in_stock=0)

    page = desk.post(picked_up(waiting.pk), {"method": "pin"}, follow=True).content.decode()

    assert "De voorraad klopt niet" in page
    assert not waiting.movements.exists()


def test_what_was_paid_online_meanwhile_is_only_handed_over(desk: Client, waiting: Order) -> None:
    pay(waiting)

    page = desk.get(order_page(waiting.pk)).content.decode()

    assert BUTTON not in page
    assert "Opgehaald" in _offered(desk, waiting)


def test_what_is_picked_up_is_laid_ready_and_not_sent(desk: Client) -> None:
    order = paid_order()
    Order.objects.filter(pk=order.pk).update(shipping_code="ophalen")

    steps = desk.get(order_page(order.pk)).context["page"].sending.steps

    assert "verzonden" not in [step.to for step in steps]
    assert [step.to for step in steps if step.usual] == ["klaar"]


def test_it_is_not_handed_over_without_its_money(desk: Client, waiting: Order) -> None:
    page = desk.post(step_of(waiting.pk), {"to": "geleverd"}, follow=True).content.decode()

    assert "Deze stap kan nu niet" in page
    assert Order.objects.get().status == "klaar"
