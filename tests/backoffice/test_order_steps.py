"""The buttons on an order: only steps that are allowed, by people who may, and nothing lost when refused."""

import pytest
from django.contrib.admin.models import LogEntry
from django.test import Client

from shop.accounts.models import User
from shop.backoffice.orders.attention import orders_needing_attention
from shop.forks.order.models import Order
from shop.forks.partner.models import StockRecord
from shop.fulfilment.statuses import OrderStatus, owner_steps
from shop.fulfilment.transitions import advance
from tests.backoffice.addresses import order_page, step_of
from tests.backoffice.conftest import allow
from tests.backoffice.data import order_in, paid_order
from tests.money import pay
from tests.shop_data import make_jewel, place, stock_of

REACHED_BY_HAND = [status for status in OrderStatus if status is not OrderStatus.REFUNDED]


def _status(order: Order) -> str:
    return Order.objects.get(pk=order.pk).status


@pytest.mark.parametrize("status", REACHED_BY_HAND)
def test_an_order_has_a_button_for_each_step_that_is_the_owners(desk: Client, status: OrderStatus) -> None:
    order = order_in(status)

    page = desk.get(order_page(order.pk)).content.decode()

    offered = {step for step in OrderStatus if f'name="to" value="{step.value}"' in page}
    assert offered == set(owner_steps(status.value))


@pytest.mark.parametrize(
    ("status", "lead_days", "usual"),
    [
        (OrderStatus.PAID, 0, "verzonden"),
        (OrderStatus.PAID, 21, "in de maak"),
        (OrderStatus.IN_THE_MAKING, 21, "klaar"),
        (OrderStatus.READY, 0, "verzonden"),
        (OrderStatus.SENT, 0, "geleverd"),
    ],
)
def test_the_usual_next_step_stands_out(
    desk: Client, status: OrderStatus, lead_days: int, usual: str
) -> None:
    order = order_in(status, make_jewel(lead_days=lead_days))

    steps = desk.get(order_page(order.pk)).context["page"].sending.steps

    assert [step.to for step in steps if step.usual] == [usual]


def test_calling_off_says_what_becomes_of_money_that_is_on_its_way(desk: Client) -> None:
    order = place()

    page = desk.get(order_page(order.pk)).content.decode()
    advance(order.pk, OrderStatus.CANCELLED, by="Inge")
    pay(order)

    assert "leeft de bestelling weer en zie je haar bij wat aandacht vraagt" in page
    assert orders_needing_attention().get() == order


def test_a_click_takes_the_order_a_step_further(desk: Client, owner: User) -> None:
    order = paid_order()

    response = desk.post(step_of(order.pk), {"to": "in de maak"}, follow=True)

    assert _status(order) == "in de maak"
    assert f"Bestelling {order.number} staat op “in de maak”." in response.content.decode()
    entry = LogEntry.objects.get(object_id=order.pk)
    assert (entry.user, entry.change_message) == (owner, "Status: in de maak")


def test_cancelling_gives_the_stock_back(desk: Client) -> None:
    jewel = make_jewel(stock=1)
    order = place(jewel)

    desk.post(step_of(order.pk), {"to": "geannuleerd"})

    assert _status(order) == "geannuleerd"
    assert stock_of(jewel).net_stock_level == 1


def test_a_second_click_changes_nothing(desk: Client) -> None:
    order = paid_order()

    for _ in range(2):
        desk.post(step_of(order.pk), {"to": "verzonden"})

    assert [change.new_status for change in order.status_changes.all()] == ["verzonden", "betaald"]


@pytest.mark.parametrize("to", ["betaald", "terugbetaald"])
def test_no_button_can_say_that_money_came_or_went(desk: Client, to: str) -> None:
    order = order_in(OrderStatus.WITHDRAWN) if to == "terugbetaald" else place()
    before = _status(order)

    response = desk.post(step_of(order.pk), {"to": to}, follow=True)

    assert _status(order) == before
    assert f"de bestelling staat op “{before}”. Er is niets gewijzigd." in response.content.decode()


@pytest.mark.parametrize("to", ["", "weg", "klaar'; --", "WACHT OP BETALING"])
def test_a_status_that_does_not_exist_changes_nothing(desk: Client, to: str) -> None:
    order = paid_order()

    response = desk.post(step_of(order.pk), {"to": to}, follow=True)

    assert _status(order) == "betaald"
    assert "Er is niets gewijzigd." in response.content.decode()


def test_a_step_that_somebody_else_was_before_is_refused_in_words(desk: Client) -> None:
    order = place()
    advance(order.pk, OrderStatus.PAID)  # while the page with "Annuleren" was open

    response = desk.post(step_of(order.pk), {"to": "geannuleerd"}, follow=True)

    assert _status(order) == "betaald"
    assert "Deze stap kan nu niet: de bestelling staat op “betaald”." in response.content.decode()


def test_a_step_that_the_stock_does_not_bear_is_refused_in_words(desk: Client) -> None:
    jewel = make_jewel(stock=2)
    order = paid_order(jewel)
    StockRecord.objects.update(num_in_stock=0)

    response = desk.post(step_of(order.pk), {"to": "verzonden"}, follow=True)

    assert _status(order) == "betaald"
    assert "De voorraad klopt niet" in response.content.decode()


def test_looking_at_orders_is_not_moving_them(staff: User) -> None:
    order = paid_order()
    client = allow(staff, "order.view_order")

    page = client.get(order_page(order.pk)).content.decode()
    response = client.post(step_of(order.pk), {"to": "verzonden"})

    assert 'name="to"' not in page
    assert response.status_code == 403
    assert _status(order) == "betaald"


def test_a_vreemde_moves_nothing(klant: User) -> None:
    order = paid_order()
    client = Client()
    client.force_login(klant)

    response = client.post(step_of(order.pk), {"to": "verzonden"})

    assert response.status_code == 404
    assert _status(order) == "betaald"


def test_a_step_needs_the_forms_own_token(owner: User) -> None:
    order = paid_order()
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    response = client.post(step_of(order.pk), {"to": "verzonden"})

    assert response.status_code == 403
    assert _status(order) == "betaald"


def test_a_link_is_not_a_step(desk: Client) -> None:
    order = paid_order()

    assert desk.get(step_of(order.pk), {"to": "verzonden"}).status_code == 405
    assert _status(order) == "betaald"


def test_an_order_that_does_not_exist_takes_no_step(desk: Client) -> None:
    assert desk.post(step_of(999_999), {"to": "verzonden"}).status_code == 404
