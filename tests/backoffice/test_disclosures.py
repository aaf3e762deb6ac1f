"""Every hand-over of data leaves a row; to an authority nothing goes without a law and a name (clauses C49 and C53)."""

import zipfile
from io import BytesIO
from typing import Any

import pytest
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

from privacy.registers.disclosures.disclosing import GroundMissing, disclose
from privacy.registers.disclosures.models import Ground
from privacy.registers.models import Disclosure
from privacy.registry import registry
from privacy.subject import Subject
from shop.accounts.models import User
from shop.backoffice.registers import authority_views
from tests.backoffice.addresses import label_of, slip_of
from tests.backoffice.conftest import allow
from tests.money import pay
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
RECENTLY = "allauth.account.internal.flows.reauthentication.did_recently_reauthenticate"
HAND_OVER = "/beheer/registers/disclosure/instantie/"


@pytest.fixture
def _proved(monkeypatch: pytest.MonkeyPatch) -> None:
    """Her password once more is tested where it lives, in tests/accounts."""
    monkeypatch.setattr(RECENTLY, lambda request: True)


def _rows() -> list[tuple[str, str, list[str]]]:
    return [(row.recipient, row.what, row.object_ids) for row in Disclosure.objects.order_by("pk")]


def test_an_address_label_is_a_hand_over_to_the_carrier_and_a_packing_slip_is_none(desk: Client) -> None:
    order = place()

    desk.get(slip_of(order.pk))
    desk.get(label_of(order.pk))

    assert _rows() == [("de vervoerder", "adreslabel", [str(order.pk)])]


def test_addresses_for_labels_are_one_hand_over(desk: Client) -> None:
    orders = [place(), place(make_jewel("ketting"))]
    chosen = {"action": "labels_as_csv", "_selected_action": [order.pk for order in orders]}

    desk.post(reverse("admin:order_order_changelist"), chosen)

    assert _rows() == [("de vervoerder", "adressen voor labels", sorted(str(order.pk) for order in orders))]


def test_the_archive_of_a_year_is_a_hand_over_to_the_bookkeeper(desk: Client) -> None:
    order = place()
    pay(order)
    invoice = order.invoices.get()

    desk.get(reverse("admin:invoicing_invoice_archive", args=[invoice.book_year]))

    assert _rows() == [("de boekhouder", f"jaararchief {invoice.book_year}", [str(invoice.pk)])]
    assert Disclosure.objects.get().law == "art. 52 AWR"


@pytest.mark.usefixtures("_proved")
def test_an_authority_gets_the_orders_it_may_ask_for_and_nothing_else(desk: Client) -> None:
    order, other = place(), place(make_jewel("ketting"), email="ander@voorbeeld.nl")
    given = {
        "recipient": "politie Utrecht",
        "law": "art. 126nd Sv",
        "reference": "PL-1",
        "orders": order.number,
    }

    response = desk.post(HAND_OVER, given)

    row = Disclosure.objects.get()
    assert (row.recipient, row.law, row.reference, row.object_ids) == (
        "politie Utrecht",
        "art. 126nd Sv",
        "PL-1",
        [str(order.pk)],
    )
    with zipfile.ZipFile(BytesIO(response.content)) as package:
        everything = b"".join(package.read(name) for name in package.namelist())
    assert order.number.encode() in everything
    assert b"ander@voorbeeld.nl" not in everything
    assert other.number.encode() not in everything


@pytest.mark.usefixtures("_proved")
@pytest.mark.parametrize("missing", ["recipient", "law", "orders"])
def test_without_a_law_a_name_or_orders_nothing_is_given(desk: Client, missing: str) -> None:
    given = {"recipient": "politie", "law": "art. 126nd Sv", "orders": place().number, missing: ""}

    response = desk.post(HAND_OVER, given)

    assert (response.status_code, response["Content-Type"]) == (422, "text/html; charset=utf-8")
    assert not Disclosure.objects.exists()


@pytest.mark.usefixtures("_proved")
def test_what_cannot_be_written_down_is_not_given(desk: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*args: Any, **kwargs: Any) -> None:
        raise DatabaseError

    monkeypatch.setattr(authority_views, "disclose", fail)
    desk.raise_request_exception = False
    given = {"recipient": "politie", "law": "art. 126nd Sv", "orders": place().number}

    assert desk.post(HAND_OVER, given).status_code == 500


def test_the_code_and_the_database_refuse_a_duty_without_a_law() -> None:
    with pytest.raises(GroundMissing):
        disclose("order.order", [1], to="politie", what="alles", ground=Ground.LAW, by="de eigenaar")
    with pytest.raises(DatabaseError), transaction.atomic():
        Disclosure.objects.create(
            recipient="politie",
            what="alles",
            ground=Ground.LAW,
            model="order.order",
            object_ids=["1"],
            by="x",
        )


def test_nobody_changes_a_row() -> None:
    disclose("order.order", [1], to="x", what="y", ground=Ground.AGREEMENT, by="z")

    with pytest.raises(DatabaseError, match="Cannot update"), transaction.atomic():
        Disclosure.objects.update(recipient="niemand")


def test_a_person_reads_to_whom_his_data_went(klant: User) -> None:
    mine, other = place(user=klant), place(make_jewel("ketting"))
    for order in (mine, other):
        disclose("order.order", [order.pk], to="x", what="y", ground=Ground.AGREEMENT, by="z")

    found = registry.declaration_of("registers.disclosure").find(Subject(user_ids=[klant.pk]))

    assert [row.object_ids for row in found] == [[str(mine.pk)]]


def test_who_may_only_look_gives_nothing(staff: User) -> None:
    client = allow(staff, "registers.view_disclosure")

    assert client.get(reverse("admin:registers_disclosure_changelist")).status_code == 200
    assert client.get(HAND_OVER).status_code == 403


def test_a_mistake_is_sent_to_its_own_page_after_she_gave_her_password(desk: Client) -> None:
    asks_who_she_is = desk.post(HAND_OVER, {"recipient": "Politie"})["Location"]

    page = desk.post(asks_who_she_is, {"password": "x"}, follow=True)

    assert page.status_code == 422
    assert f'<form method="post" action="{HAND_OVER}"' in page.text
