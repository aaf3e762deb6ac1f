"""What each role sees of an order, and that nobody gets further: gast, klant, staff without a right, bookkeeper."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import Group, Permission
from django.test import Client
from django.urls import reverse

from shop.accounts.models import User
from shop.backoffice.orders.notes import write_note
from shop.forks.order.models import Order
from tests.backoffice.addresses import (
    label_of,
    note_on,
    order_page,
    parcel_of,
    picked_up,
    refund_of,
    retry_of,
    slip_of,
    step_of,
    surplus_of,
)
from tests.backoffice.conftest import allow
from tests.backoffice.data import paid_order

Address = Callable[[int], str]
POSTED: list[Address] = [note_on, parcel_of, picked_up, step_of, surplus_of, lambda pk: retry_of(pk, 1)]
CHANGING: list[Address] = [*POSTED, refund_of]
READ: list[Address] = [slip_of, label_of, order_page]
PERSONAL = [
    "gast@voorbeeld.nl",
    "612345678",
    "06 12345678",
    "Dorpsstraat",
    "Cadeau voor Oma",
    "Belde over de maat",
    "Notities",
    "Mails aan de klant",
    "Wie deed wat",
    "/bestelling/",
]


@pytest.fixture
def order(owner: User) -> Order:
    """With everything on it that one role or another must not see."""
    order = paid_order(customer_note="Cadeau voor Oma")
    write_note(order, "Belde over de maat", kind="telefoon", author=owner)
    return order


@pytest.fixture
def bookkeeper(staff: User) -> Client:
    """FIS-12: invoices, VAT and payments, no messages and no account data."""
    role = Group.objects.create(name="Boekhouder")
    codenames = ["view_invoice", "view_paymentattempt", "view_schemeperiod"]
    role.permissions.set(Permission.objects.filter(codename__in=codenames))
    staff.groups.add(role)
    return allow(staff)


def test_a_bookkeeper_sees_the_money_the_vat_and_the_invoices(bookkeeper: Client, order: Order) -> None:
    page = bookkeeper.get(order_page(order.pk)).content.decode()

    for text in [order.number, "waarvan btw", "Ontvangen", "iDEAL", order.invoices.get().number, ">PDF</a>"]:
        assert text in page
    assert bookkeeper.get(
        reverse("admin:invoicing_invoice_pdf", args=[order.invoices.get().pk])
    ).content.startswith(b"%PDF")


@pytest.mark.parametrize("text", PERSONAL)
def test_a_bookkeeper_sees_nothing_of_the_customer(bookkeeper: Client, order: Order, text: str) -> None:
    page = bookkeeper.get(order_page(order.pk)).content.decode()

    assert text not in page


def test_the_owner_sees_all_of_that(desk: Client, order: Order) -> None:
    page = desk.get(order_page(order.pk)).content.decode()

    assert [text for text in PERSONAL if text not in page] == ["612345678"]


@pytest.mark.parametrize("address", [*POSTED, refund_of, slip_of, label_of])
def test_a_bookkeeper_changes_nothing_and_gets_no_address(
    bookkeeper: Client, order: Order, address: Address
) -> None:
    method = bookkeeper.post if address in CHANGING else bookkeeper.get

    assert method(address(order.pk)).status_code == 403


def test_a_bookkeeper_has_no_list_of_orders_and_no_log(bookkeeper: Client, order: Order) -> None:
    for name, args in [("changelist", []), ("history", [order.pk])]:
        assert bookkeeper.get(reverse(f"admin:order_order_{name}", args=args)).status_code == 403


def test_who_may_look_sees_no_form(staff: User, order: Order) -> None:
    page = allow(staff, "order.view_order").get(order_page(order.pk)).content.decode()

    assert "06 12345678" in page
    content = page[page.index('class="desk-head"') : page.rindex("</aside>")]
    assert re.findall(r"<form|<button|<textarea", content) == []
    assert "PDF" not in content


@pytest.mark.parametrize("address", CHANGING)
def test_who_may_only_look_changes_nothing(staff: User, order: Order, address: Address) -> None:
    client = allow(staff, "order.view_order")

    assert client.post(address(order.pk), {"to": "verzonden", "text": "x"}).status_code == 403
    assert Order.objects.get().status == "betaald"
    assert order.notes.count() == 1


@pytest.mark.parametrize("address", [*CHANGING, *READ])
def test_a_gast_is_sent_to_the_login_page(client: Client, order: Order, address: Address) -> None:
    response = client.get(address(order.pk))

    assert response.status_code == 302
    assert response["Location"].startswith(reverse("account_login"))


@pytest.mark.parametrize("address", [*CHANGING, *READ])
def test_a_klant_finds_nothing(client: Client, klant: User, order: Order, address: Address) -> None:
    client.force_login(klant)

    for response in (client.get(address(order.pk)), client.post(address(order.pk))):
        assert response.status_code == 404


@pytest.mark.parametrize("address", [*CHANGING, *READ])
def test_staff_without_a_role_are_refused(staff: User, order: Order, address: Address) -> None:
    client = allow(staff)

    method = client.post if address in CHANGING else client.get
    assert method(address(order.pk)).status_code == 403


@pytest.mark.parametrize("address", POSTED)
def test_a_link_is_no_order_to_do_something(desk: Client, order: Order, address: Address) -> None:
    assert desk.get(address(order.pk)).status_code == 405


@pytest.mark.parametrize("address", [slip_of, label_of])
def test_a_paper_is_not_posted(desk: Client, order: Order, address: Address) -> None:
    assert desk.post(address(order.pk)).status_code == 405


@pytest.mark.parametrize("address", [*CHANGING, *READ])
@pytest.mark.parametrize("order_id", [999_999, 10**30])
def test_an_order_that_does_not_exist_is_not_found(desk: Client, address: Address, order_id: int) -> None:
    method = desk.post if address in CHANGING else desk.get

    assert method(address(order_id), {"method": "pin"}).status_code == 404


@pytest.mark.parametrize("address", CHANGING)
def test_a_form_needs_its_own_token(owner: User, order: Order, address: Address) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(owner)

    assert client.post(address(order.pk)).status_code == 403
