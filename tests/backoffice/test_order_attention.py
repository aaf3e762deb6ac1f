"""What is wrong with an order is seen at once, and goes when the owner wrote down what she did."""

import pytest
from django.test import Client
from django.urls import reverse

from shop.forks.order.models import Order
from shop.fulfilment.transitions import note
from shop.mollie.models import PaymentAttempt
from tests.backoffice.addresses import note_on, order_page
from tests.backoffice.data import attempt
from tests.shop_data import make_jewel, place

LIST = "admin:order_order_changelist"
TWICE = "Dubbel betaald: deze bestelling was al betaald."


@pytest.fixture
def paid_twice(db: None) -> Order:
    order = place(make_jewel(stock=9))
    attempt(order, attention=TWICE)
    return order


def _waiting(desk: Client) -> list[str]:
    found = desk.get(reverse(LIST), {"werk": "aandacht"}).context["cl"].result_list
    return [order.number for order in found]


def test_the_list_counts_what_asks_for_attention(desk: Client, paid_twice: Order) -> None:
    place(make_jewel("andere-ring"))

    page = desk.get(reverse(LIST)).content.decode()

    assert "1 bestelling vraagt aandacht." in page
    assert page.count('<strong class="desk-warning">vraagt aandacht</strong>') == 1
    assert _waiting(desk) == [paid_twice.number]


def test_a_list_without_trouble_says_nothing(desk: Client) -> None:
    place()

    assert "aandacht." not in desk.get(reverse(LIST)).content.decode()


def test_the_order_shows_what_is_wrong(desk: Client, paid_twice: Order) -> None:
    note(paid_twice, "Niet alles is nog op voorraad.")

    remarks = desk.get(order_page(paid_twice.pk)).context["page"].story.remarks

    assert [remark.text for remark in remarks] == [TWICE, "Niet alles is nog op voorraad."]


def test_a_remark_of_the_system_asks_for_attention(desk: Client) -> None:
    order = place()
    note(order, "Niet alles is nog op voorraad.")

    assert _waiting(desk) == [order.number]


def test_the_owners_note_answers_everything_before_it(desk: Client, paid_twice: Order) -> None:
    note(paid_twice, "Niet alles is nog op voorraad.")

    desk.post(note_on(paid_twice.pk), {"kind": "Info", "text": "Teruggestort."})

    assert _waiting(desk) == []
    page = desk.get(order_page(paid_twice.pk))
    assert page.context["page"].story.remarks == []
    assert TWICE in page.content.decode()


def test_a_new_remark_asks_again(desk: Client, paid_twice: Order) -> None:
    desk.post(note_on(paid_twice.pk), {"kind": "Info", "text": "Teruggestort."})

    PaymentAttempt.objects.get(order=paid_twice).save()

    assert _waiting(desk) == [paid_twice.number]


def test_a_note_answers_only_for_its_own_order(desk: Client, paid_twice: Order) -> None:
    other = place(make_jewel("andere-ring"))

    desk.post(note_on(other.pk), {"kind": "Info", "text": "Gebeld."})

    assert _waiting(desk) == [paid_twice.number]
