"""The page of one order: all that was agreed, and no way to change it."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from shop.forks.order.models import Order
from shop.fulfilment.statuses import OrderStatus
from shop.fulfilment.transitions import note
from shop.ledger.book import book
from shop.ledger.models import Channel, Kind
from tests.backoffice.addresses import order_page
from tests.backoffice.data import attempt, order_in, paid_order
from tests.shop_data import HOME, make_jewel, place

QUERIES = 27


def test_the_page_shows_what_was_bought_with_its_variant(desk: Client) -> None:
    ring = make_jewel("Zegelring", variants=[("zilver-925", 54, "121.00", 3)])
    order = place(ring, quantity=2)

    page = desk.get(order_page(order.pk)).content.decode()

    assert "Zegelring, zilver 925, maat 54" in page
    assert "2 × €\u00a0121,00" in page
    assert "€\u00a0242,00" in page


def test_the_page_splits_the_vat_from_the_total(desk: Client) -> None:
    order = place(make_jewel(price="113.05"))

    page = desk.get(order_page(order.pk)).content.decode()

    assert order.total_incl_tax == 121
    for sum_ in ["€\u00a0121,00", "€\u00a0100,00", "€\u00a021,00"]:
        assert sum_ in page


def test_the_page_shows_both_addresses_and_how_to_reach_the_customer(desk: Client) -> None:
    elsewhere = replace(HOME, name="Oma de Vries", street="Laan", city="Ede")
    order = place(delivery=elsewhere, phone_number="+31301234567")

    page = desk.get(order_page(order.pk)).content.decode()

    for text in [
        "Dorpsstraat 12 bis",
        "3511 AX Utrecht",
        "Oma de Vries",
        "Laan 12 bis",
        "3511 AX Ede",
        'href="mailto:gast@voorbeeld.nl"',
        'href="tel:+31-30-123-4567"',
        'href="tel:+31-6-12345678"',
        "bestelde als gast",
    ]:
        assert text in page


def test_the_page_shows_every_try_to_pay(desk: Client) -> None:
    order = place()
    attempt(order, status="expired", mollie_id="tr_eerste", method="ideal")
    attempt(order, status="open", mollie_id="tr_tweede")

    page = desk.get(order_page(order.pk)).content.decode()

    for text in ["verlopen met iDEAL", "tr_eerste", "tr_tweede"]:
        assert text in page


def test_the_page_shows_how_the_order_went(desk: Client) -> None:
    order = order_in(OrderStatus.DELIVERED)

    history = desk.get(order_page(order.pk)).context["page"].story.history

    assert [row.status for row in history] == ["geleverd", "verzonden", "betaald", "besteld"]


def test_what_a_customer_typed_is_never_markup(desk: Client) -> None:
    order = place()
    Order.objects.filter(pk=order.pk).update(customer_name="<script>alert(1)</script>")

    page = desk.get(order_page(order.pk)).content.decode()

    assert "<script>alert" not in page


def test_the_page_survives_a_customer_and_a_piece_that_are_gone(desk: Client) -> None:
    order = place(make_jewel())
    order.lines.get().product.delete()
    Order.objects.filter(pk=order.pk).update(shipping_address=None, billing_address=None)

    page = desk.get(order_page(order.pk))

    assert page.status_code == 200
    assert "Gladde ring" in page.content.decode()


@pytest.mark.parametrize("count", [1, 8])
def test_the_page_costs_the_same_for_1_and_8_of_everything(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    order = paid_order(*[make_jewel(f"ring-{number}") for number in range(count)])
    for number in range(count):
        attempt(order, attention="Kijk even.")
        note(order, "Kijk even.")
        order.refunds.create(amount=1, status="refused", failure="Geen saldo.")
        order.letters.create(kind="code", event=f"code {number}")
        book(
            order,
            Kind.RECEIVED,
            amount=Decimal("1.00"),
            channel=Channel.WORKSHOP,
            reference=str(number),
            moved_at=timezone.now(),
        )

    with django_assert_num_queries(QUERIES):
        desk.get(order_page(order.pk))


@pytest.mark.django_db
def test_an_order_that_does_not_exist_is_not_found(desk: Client) -> None:
    assert desk.get(order_page(999_999)).status_code == 404


def test_nothing_can_be_posted_to_an_order(desk: Client) -> None:
    order = place()

    response = desk.post(order_page(order.pk), {"status": "betaald", "total_incl_tax": "1.00"})

    assert response.status_code == 403
    assert Order.objects.get(pk=order.pk).status == "wacht op betaling"


def test_an_order_is_not_added_by_hand(desk: Client) -> None:
    assert desk.get(reverse("admin:order_order_add")).status_code == 403


@pytest.mark.parametrize("method", ["get", "post"])
def test_an_order_is_not_deleted_by_its_address(desk: Client, method: str) -> None:
    order = place()

    response = getattr(desk, method)(reverse("admin:order_order_delete", args=[order.pk]), {"post": "yes"})

    assert response.status_code == 403
    assert Order.objects.filter(pk=order.pk).exists()


def test_orders_are_not_deleted_in_bulk(desk: Client) -> None:
    order = place()
    action = {"action": "delete_selected", "_selected_action": str(order.pk), "post": "yes"}

    response = desk.post(reverse("admin:order_order_changelist"), action)

    assert response.status_code == 403
    assert Order.objects.filter(pk=order.pk).exists()


def test_the_page_shows_what_moved_and_what_the_shop_holds(desk: Client) -> None:
    order = paid_order()

    page = desk.get(order_page(order.pk))

    money = page.context["page"].money
    assert [(row.what, row.method, row.amount) for row in money.movements] == [
        ("Ontvangen", "iDEAL", order.total_incl_tax)
    ]
    assert (money.held, money.owed, money.surplus) == (order.total_incl_tax, 0, 0)
    assert "In kas voor deze bestelling" in page.content.decode()


def test_money_that_a_bank_took_back_stands_out(desk: Client) -> None:
    order = paid_order()
    book(
        order,
        Kind.CHARGED_BACK,
        amount=order.total_incl_tax,
        channel=Channel.MOLLIE,
        reference="chb_1",
        moved_at=timezone.now(),
    )

    page = desk.get(order_page(order.pk)).content.decode()

    assert '<tr class="desk-row--grave">' in page
    assert "De klant moet nog betalen" in page
