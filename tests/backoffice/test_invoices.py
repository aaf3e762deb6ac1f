"""Invoices on the desk: found, read and handed over by who may, and by nobody else."""

import csv
import hashlib
import io
import zipfile
from datetime import date
from typing import Any

import pgtrigger
import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from shop.accounts.models import User
from shop.invoicing.files import pdf_of
from shop.invoicing.issue import issue_credit_note, issue_invoice
from shop.invoicing.models import Invoice, InvoiceFile
from tests.backoffice.addresses import LISTS
from tests.backoffice.conftest import allow
from tests.invoicing.documents import amount
from tests.shop_data import make_jewel, place

PAGES = "admin:invoicing_invoice"
TODAY = date(2026, 11, 23)
BOOKKEEPER = ("invoicing.view_invoice", "taxes.view_schemeperiod")


@pytest.fixture
def invoice(db: None) -> Invoice:
    return issue_invoice(place(), on=TODAY)


@pytest.fixture
def note(invoice: Invoice) -> Invoice:
    return issue_credit_note(invoice.order, amount("10.00"), on=TODAY, reason="Kras")


def addresses(invoice: Invoice) -> list[str]:
    own = [reverse(f"{PAGES}_{page}", args=[invoice.pk]) for page in ("change", "pdf", "ubl")]
    return [*own, reverse(f"{PAGES}_changelist"), reverse(f"{PAGES}_archive", args=[2026])]


def test_a_bookkeeper_reads_invoices_and_vat_and_nothing_else(staff: User, invoice: Invoice) -> None:
    bookkeeper = allow(staff, *BOOKKEEPER)

    assert {bookkeeper.get(page).status_code for page in addresses(invoice)} == {200}
    opened = {name for name, page in LISTS.items() if bookkeeper.get(reverse(page)).status_code == 200}
    assert opened == set(BOOKKEEPER)


def test_a_vreemde_gets_nothing(client: Client, klant: User, invoice: Invoice) -> None:
    client.force_login(klant)

    for page in addresses(invoice):
        response = client.get(page)
        assert response.status_code == 404
        assert invoice.number.encode() not in response.content


def test_a_gast_gets_nothing(client: Client, invoice: Invoice) -> None:
    assert {client.get(page).status_code for page in addresses(invoice)} == {302}


def test_staff_without_the_role_get_nothing(staff: User, invoice: Invoice) -> None:
    helper = allow(staff, "order.view_order", "order.change_order")

    assert {helper.get(page).status_code for page in addresses(invoice)} == {403}


@pytest.mark.parametrize("page", ["pdf", "ubl"])
def test_an_invoice_that_is_not_there_is_not_found(desk: Client, page: str) -> None:
    assert desk.get(reverse(f"{PAGES}_{page}", args=[0])).status_code == 404


def test_the_page_of_a_credit_note_says_what_it_corrects(desk: Client, note: Invoice) -> None:
    page = desk.get(reverse(f"{PAGES}_change", args=[note.pk])).content.decode()

    for text in [note.number, "2026-000001", "Kras", "Klant de Vries", "31 december 2033"]:
        assert text in page


def test_an_invoice_is_found_by_number_order_or_name(desk: Client, invoice: Invoice) -> None:
    issue_invoice(place(make_jewel("ander")), on=TODAY)

    for words in [invoice.number, invoice.order.number]:
        found: Any = desk.get(reverse(f"{PAGES}_changelist"), {"q": words})
        assert list(found.context["cl"].result_list) == [invoice]
    everyone: Any = desk.get(reverse(f"{PAGES}_changelist"), {"q": "vries"})
    assert len(everyone.context["cl"].result_list) == 2


def test_the_files_are_handed_over_as_they_are_kept(desk: Client, invoice: Invoice) -> None:
    response = desk.get(reverse(f"{PAGES}_pdf", args=[invoice.pk]))

    assert response.content == pdf_of(invoice)
    assert response["Content-Disposition"] == 'attachment; filename="2026-000001.pdf"'


@pytest.mark.parametrize("action", ["add", "change", "delete"])
def test_nothing_is_written_here(desk: Client, invoice: Invoice, action: str) -> None:
    args = [] if action == "add" else [invoice.pk]

    response = desk.post(reverse(f"{PAGES}_{action}", args=args), {"post": "yes", "number": "x"})

    assert response.status_code == 403
    assert Invoice.objects.get().number == "2026-000001"


def test_the_year_is_one_file_that_can_be_checked(desk: Client, note: Invoice) -> None:
    zipped = year_archive(desk)

    names = {f"2026/{number}.{kind}" for number in ("2026-000001", "C2026-000001") for kind in ("pdf", "xml")}
    assert set(zipped.namelist()) == names | {"facturen.csv", "sha256sums.txt"}
    for line in zipped.read("sha256sums.txt").decode().splitlines():
        digest, name = line.split("  ")
        assert hashlib.sha256(zipped.read(name)).hexdigest() == digest


def test_the_years_list_adds_up_and_names_nobody(desk: Client, note: Invoice) -> None:
    text = year_archive(desk).read("facturen.csv").decode("utf-8-sig")

    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["nummer"] for row in rows] == ["C2026-000001", "2026-000001"]
    assert [row["incl. btw"] for row in rows] == ["-10,00", f"{note.order.total_incl_tax}".replace(".", ",")]
    assert "Vries" not in text


def test_a_damaged_document_is_named_and_the_rest_is_there(desk: Client, note: Invoice) -> None:
    pdf_of(note)
    with pgtrigger.ignore("invoicing.InvoiceFile:never_changes"):
        InvoiceFile.objects.update(content=b"x")

    zipped = year_archive(desk)

    assert zipped.read("BESCHADIGD.txt") == b"C2026-000001\n"
    assert "2026/2026-000001.pdf" in zipped.namelist()


def test_a_year_without_invoices_has_no_archive(desk: Client, invoice: Invoice) -> None:
    assert desk.get(reverse(f"{PAGES}_archive", args=[2025])).status_code == 404


@pytest.mark.parametrize("count", [2, 12])
def test_the_list_costs_the_same_for_2_and_12_rows(
    desk: Client, count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    ring = make_jewel(stock=20)
    for _ in range(count):
        issue_invoice(place(ring), on=TODAY)

    with django_assert_num_queries(8):
        desk.get(reverse(f"{PAGES}_changelist"))


def year_archive(desk: Client) -> zipfile.ZipFile:
    response: Any = desk.get(reverse(f"{PAGES}_archive", args=[2026]))
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))
