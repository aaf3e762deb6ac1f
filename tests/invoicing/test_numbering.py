"""Numbers: one by one without gaps, also for many at once of which some are given up."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection, transaction
from pytest_django.fixtures import Settings

from shop.invoicing.document import DocumentKind
from shop.invoicing.issue import issue_credit_note, issue_invoice
from shop.invoicing.models import Invoice
from shop.invoicing.numbering import next_number
from tests.invoicing.documents import amount
from tests.shop_data import make_jewel, place

NEW_YEARS_EVE, NEW_YEAR = date(2026, 12, 31), date(2027, 1, 1)


class GivenUp(Exception):
    """Something went wrong after the number was given."""


@pytest.mark.django_db
def test_invoices_and_credit_notes_have_a_series_of_their_own() -> None:
    orders = [place(make_jewel(slug)) for slug in ("een", "twee")]
    invoices = [issue_invoice(order, on=NEW_YEARS_EVE) for order in orders]

    note = issue_credit_note(orders[0], amount("1.00"), on=NEW_YEARS_EVE, reason="Kras")

    assert [invoice.number for invoice in invoices] == ["2026-000001", "2026-000002"]
    assert note.number == "C2026-000001"


@pytest.mark.django_db
def test_a_new_book_year_begins_a_new_series() -> None:
    orders = [place(make_jewel(slug)) for slug in ("een", "twee", "drie")]

    invoices = [
        issue_invoice(order, on=day)
        for order, day in zip(orders, [NEW_YEARS_EVE, NEW_YEAR, NEW_YEARS_EVE], strict=True)
    ]

    assert [invoice.number for invoice in invoices] == ["2026-000001", "2027-000001", "2026-000002"]


@pytest.mark.django_db
def test_a_shifted_book_year_is_named_after_the_year_in_which_it_ends(settings: Settings) -> None:
    settings.BOOK_YEAR_END = (3, 31)

    invoice = issue_invoice(place(), on=date(2026, 11, 23))

    assert invoice.number == "2027-000001"
    assert invoice.keep_until == date(2034, 3, 31)


@pytest.mark.django_db(transaction=True)
def test_a_number_is_given_inside_a_transaction_only() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        next_number(DocumentKind.INVOICE, book_year=2026)


@pytest.mark.django_db(transaction=True)
def test_fifty_at_once_of_which_some_are_given_up_leave_no_gap_and_no_double() -> None:
    ring = make_jewel(stock=50)
    orders = [place(ring) for _ in range(50)]
    together = threading.Barrier(10)

    def issue(index: int) -> str | None:
        if index < together.parties:
            together.wait()
        try:
            with transaction.atomic():
                number = issue_invoice(orders[index], on=NEW_YEARS_EVE).number
                if index % 5 == 0:
                    raise GivenUp
                return number
        except GivenUp:
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(max_workers=10) as threads:
        given = [number for number in threads.map(issue, range(50)) if number]

    assert sorted(given) == [f"2026-{number:06}" for number in range(1, 41)]
    assert set(Invoice.objects.values_list("number", flat=True)) == set(given)
