"""Issuing: once for each order, numbered without gaps, with what the law wants on it and nothing else."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from pytest_django.fixtures import Settings

from shop.invoicing.document import DocumentKind, LineKind
from shop.invoicing.files import pdf_of
from shop.invoicing.issue import (
    Credit,
    CreditLine,
    CreditTooLarge,
    NotInvoiced,
    OrderDoesNotAddUp,
    issue_credit_note,
    issue_invoice,
)
from shop.invoicing.models import Invoice, InvoiceFile, NumberSeries
from shop.taxes.models import Domestic, SchemePeriod
from shop.vat import KOR_TEXT, Mode
from tests.shop_data import HOME, make_jewel, place

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


def test_the_day_of_the_money_decides_about_vat() -> None:
    SchemePeriod.objects.create(since=date(2027, 1, 1), domestic=Domestic.SMALL)

    invoice = issue_invoice(place(), on=date(2027, 1, 1), paid_on=date(2026, 12, 31))

    assert (invoice.document.vat_mode, invoice.document.paid_on) == (Mode.NORMAL, date(2026, 12, 31))


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


def test_free_delivery_is_no_line() -> None:
    order = place(make_jewel(price="649.00"))

    assert order.shipping_incl_tax == 0
    assert [line.kind for line in issue_invoice(order, on=TODAY).document.lines] == [LineKind.PIECE]


def test_the_invoice_of_an_exempt_shop_has_no_vat_and_says_why() -> None:
    SchemePeriod.objects.create(since=TODAY, domestic=Domestic.SMALL)

    invoice = issue_invoice(place(), on=TODAY)

    assert invoice.total_vat == 0
    assert invoice.document.legal_text == KOR_TEXT


def test_the_rules_of_the_day_of_payment_hold() -> None:
    order = place()
    SchemePeriod.objects.create(since=TODAY, domestic=Domestic.SMALL)

    invoice = issue_invoice(order, on=TODAY)

    assert (invoice.total_vat, invoice.total_incl) == (NOTHING, order.total_incl_tax)


def test_a_sale_under_oss_is_kept_ten_years() -> None:
    SchemePeriod.objects.create(since=TODAY, oss=True)
    belgian = replace(HOME, postcode="2000", city="Antwerpen", country="BE")

    invoice = issue_invoice(place(make_jewel(price="649.00"), delivery=belgian), on=TODAY)

    assert invoice.document.vat_country == "BE"
    assert invoice.keep_until == date(2036, 12, 31)


def test_an_invoice_is_kept_as_long_as_its_last_credit_note() -> None:
    order = place()
    invoice = issue_invoice(order, on=TODAY)
    ten = Credit((), NOTHING, Decimal("10.00"))

    issue_credit_note(order, ten, on=date(2028, 1, 2), reason="Kras")
    issue_credit_note(order, ten, on=TODAY, reason="Nog een kras")

    invoice.refresh_from_db()
    assert invoice.keep_until == date(2035, 12, 31)


def test_the_buyer_is_who_pays_and_not_who_gets_the_parcel() -> None:
    order = place(delivery=replace(HOME, name="Vriendin Jansen", street="Kerkplein"))

    buyer = issue_invoice(order, on=TODAY).document.buyer

    assert (buyer.name, buyer.street, buyer.city) == ("Klant de Vries", "Dorpsstraat 12 bis", "Utrecht")


def test_a_changed_shop_changes_no_invoice(settings: Settings) -> None:
    order = place()
    before = issue_invoice(order, on=TODAY).document

    settings.SHOP_IDENTITY = replace(settings.SHOP_IDENTITY, street="Nieuwe Straat 1")

    assert issue_invoice(order, on=TODAY).document == before


def test_control_characters_are_left_out_and_letters_stay() -> None:
    order = place(billing=replace(HOME, name="Zoë\x01\x0b O\u2019Neill\uffff"))

    assert issue_invoice(order, on=TODAY).document.buyer.name == "Zoë O’Neill"


def test_rows_name_themselves() -> None:
    invoice = issue_invoice(place(), on=TODAY)
    pdf_of(invoice)

    assert str(invoice) == "2026-000001"
    assert str(NumberSeries.objects.get()) == "factuur 2026: 1"
    assert str(InvoiceFile.objects.get(kind="pdf")) == f"{invoice.pk} pdf"


def test_an_order_without_an_invoice_has_nothing_to_credit() -> None:
    with pytest.raises(NotInvoiced):
        issue_credit_note(place(), Credit((), NOTHING, Decimal("1.00")), on=TODAY, reason="Te vroeg")


def test_an_order_that_does_not_add_up_uses_no_number() -> None:
    wrong, right = place(make_jewel("een")), place(make_jewel("twee"))
    wrong.total_incl_tax += 1

    with pytest.raises(OrderDoesNotAddUp):
        issue_invoice(wrong, on=TODAY)

    assert issue_invoice(right, on=TODAY).number == "2026-000001"
