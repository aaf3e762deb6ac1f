"""The papers of an order: invoices to open, a slip and a label to print, and addresses for a carrier's site."""

import csv
import io
from dataclasses import replace

import pytest
from django.test import Client
from django.urls import reverse

from shop.forks.order.models import Order
from tests.backoffice.addresses import label_of, order_page, slip_of
from tests.backoffice.data import paid_order
from tests.money import place_for_pick_up
from tests.shop_data import HOME, make_jewel, place

LIST = "admin:order_order_changelist"


def _csv(desk: Client, *orders: Order) -> list[dict[str, str]]:
    chosen = {"action": "labels_as_csv", "_selected_action": [order.pk for order in orders]}
    response = desk.post(reverse(LIST), chosen)
    assert response["Content-Disposition"] == 'attachment; filename="adressen.csv"'
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")), delimiter=";"))


def test_the_invoice_can_be_opened_from_the_order(desk: Client) -> None:
    order = paid_order()
    invoice = order.invoices.get()

    page = desk.get(order_page(order.pk)).content.decode()

    assert invoice.number in page
    for name in ["pdf", "ubl", "change"]:
        assert reverse(f"admin:invoicing_invoice_{name}", args=[invoice.pk]) in page


@pytest.mark.parametrize("address", [slip_of, label_of])
def test_a_slip_and_a_label_are_downloaded(desk: Client, address: object) -> None:
    order = paid_order()

    response = desk.get(address(order.pk))  # type: ignore[operator]

    assert response["Content-Type"] == "application/pdf"
    assert order.number in response["Content-Disposition"]
    assert response.content.startswith(b"%PDF")


def test_an_order_whose_address_is_gone_says_so(desk: Client) -> None:
    order = place()
    Order.objects.filter(pk=order.pk).update(shipping_address=None)

    page = desk.get(label_of(order.pk), follow=True).content.decode()

    assert "geen bezorgadres" in page


def test_chosen_orders_become_addresses_and_nothing_else(desk: Client) -> None:
    chosen, other = place(make_jewel("ring")), place(make_jewel("ketting"))

    rows = _csv(desk, chosen)

    assert rows == [
        {
            "Bestelling": chosen.number,
            "Naam": "Klant de Vries",
            "Straat": "Dorpsstraat",
            "Huisnummer": "12",
            "Toevoeging": "bis",
            "Postcode": "3511 AX",
            "Plaats": "Utrecht",
            "Land": "NL",
            "Verzending": "Verzekerd pakket",
        }
    ]
    assert other.number not in str(rows)


@pytest.mark.parametrize(
    "name", ["=HYPERLINK(1)", "+31", "-1+1", "@SUM(1)", " =1", "\t=1", "\r=1", "\uff1d1"]
)
def test_a_name_is_never_a_formula(desk: Client, name: str) -> None:
    order = place(delivery=replace(HOME, name="Ann"))
    assert order.shipping_address is not None
    type(order.shipping_address).objects.update(first_name="", last_name=name)

    [row] = _csv(desk, order)

    assert row["Naam"].startswith("'")


def test_what_is_picked_up_gets_no_label(desk: Client) -> None:
    order = place_for_pick_up()
    chosen = {"action": "labels_as_csv", "_selected_action": [order.pk]}

    page = desk.post(reverse(LIST), chosen, follow=True).content.decode()

    assert "Geen van deze bestellingen wordt verstuurd" in page


def test_another_action_is_still_refused(desk: Client) -> None:
    order = place()

    response = desk.post(reverse(LIST), {"action": "delete_selected", "_selected_action": [order.pk]})

    assert response.status_code == 403
