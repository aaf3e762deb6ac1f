"""Issuing: once for each order, numbered without gaps, with what the law wants on it and nothing else."""

from datetime import date
from decimal import Decimal

import pytest

from shop.invoicing.document import DocumentKind, LineKind
from shop.invoicing.issue import (
    Credit,
    CreditLine,
    CreditTooLarge,
    NotInvoiced,
    OrderDoesNotAddUp,
    issue_credit_note,
    issue_invoice,
)
from shop.invoicing.models import Invoice
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
NOTHING = Decimal("0.00")


def test_an_invoice_adds_up_to_the_order() -> None:
    order = place(make_jewel(price="100.00"), quantity=2)

    invoice = issue_invoice(order, on=TODAY)

    assert invoice.number == "2026-000001"
    assert invoice.total_incl == order.total_incl_tax
    assert invoice.total_excl == order.total_excl_tax
    assert invoice.keep_until == date(2033, 12, 31)
    assert [line.kind for line in invoice.document.lines] == [LineKind.PIECE, LineKind.SHIPPING]


def test_a_second_call_gives_the_same_invoice() -> None:
    order = place()

    first, second = issue_invoice(order, on=TODAY), issue_invoice(order, on=TODAY)

    assert first == second
    assert Invoice.objects.count() == 1


def test_the_whole_order_comes_back_to_the_cent() -> None:
    order = place(make_jewel(price="33.33"), quantity=3)
    invoice = issue_invoice(order, on=TODAY)
    whole = Credit(
        lines=(CreditLine(order.lines.get().pk, 3),), shipping=order.shipping_incl_tax, other=NOTHING
    )

    note = issue_credit_note(order, whole, on=TODAY, reason="Herroepen")

    assert note.number == "C2026-000001"
    assert note.kind == DocumentKind.CREDIT_NOTE
    assert note.corrects == invoice
    assert (note.total_excl, note.total_vat) == (-invoice.total_excl, -invoice.total_vat)


def test_nothing_is_credited_twice() -> None:
    order = place()
    issue_invoice(order, on=TODAY)
    ring = Credit(lines=(CreditLine(order.lines.get().pk, 1),), shipping=NOTHING, other=NOTHING)
    issue_credit_note(order, ring, on=TODAY, reason="Herroepen")

    with pytest.raises(CreditTooLarge):
        issue_credit_note(order, ring, on=TODAY, reason="Nog eens")

    assert Invoice.objects.count() == 2


def test_an_order_without_an_invoice_has_nothing_to_credit() -> None:
    with pytest.raises(NotInvoiced):
        issue_credit_note(place(), Credit((), NOTHING, Decimal("1.00")), on=TODAY, reason="Te vroeg")


def test_an_order_that_does_not_add_up_uses_no_number() -> None:
    wrong, right = place(make_jewel("een")), place(make_jewel("twee"))
    wrong.total_incl_tax += 1

    with pytest.raises(OrderDoesNotAddUp):
        issue_invoice(wrong, on=TODAY)

    assert issue_invoice(right, on=TODAY).number == "2026-000001"
