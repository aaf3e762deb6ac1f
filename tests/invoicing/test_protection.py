"""The database itself keeps the books: what the law forbids is refused to Django and to raw SQL alike."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from shop.invoicing.document import DocumentKind
from shop.invoicing.files import pdf_of
from shop.invoicing.issue import Credit, issue_credit_note, issue_invoice
from shop.invoicing.models import Invoice, InvoiceFile, NumberSeries
from tests.invoicing.documents import amount
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
LONG_AGO = date(2010, 1, 1)
INVOICE, FILE, SERIES = "invoicing_invoice", "invoicing_invoicefile", "invoicing_numberseries"


@pytest.fixture
def invoice(db: None) -> Invoice:
    """With its files."""
    issued = issue_invoice(place(), on=TODAY)
    pdf_of(issued)
    return issued


@pytest.fixture
def old_invoice(invoice: Invoice) -> Invoice:
    """A copy of which the last day to keep it is long past."""
    fields = {field.attname: getattr(invoice, field.attname) for field in invoice._meta.concrete_fields}
    order = place(make_jewel("oud"))
    changes = {"id": None, "number": "2002-000001", "book_year": 2002, "order_id": order.pk}
    old = Invoice.objects.create(**fields | changes | {"issued_on": LONG_AGO, "keep_until": LONG_AGO})
    InvoiceFile.objects.create(invoice=old, kind="pdf", content=b"%PDF", sha256="0" * 64)
    return old


def refused(sql: str) -> bool:
    """Whether the database refuses a statement that it understands."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            connection.check_constraints()  # TRUNCATE waits for those of the rows above
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "sql",
    [
        f"UPDATE {INVOICE} SET snapshot = '{{}}'",
        f"UPDATE {INVOICE} SET total_incl = 1, total_excl = 1, total_vat = 0",
        f"UPDATE {INVOICE} SET number = '2026-999999'",
        f"UPDATE {INVOICE} SET keep_until = keep_until - 1",
        f"UPDATE {FILE} SET content = 'x'",
        f"UPDATE {FILE} SET sha256 = repeat('0', 64)",
        f"UPDATE {SERIES} SET last_number = last_number - 1",
        f"UPDATE {SERIES} SET last_number = last_number + 2",
        f"UPDATE {SERIES} SET last_number = last_number",
        f"UPDATE {SERIES} SET book_year = 2027",
        f"DELETE FROM {FILE}",
        f"DELETE FROM {INVOICE}",
        f"DELETE FROM {SERIES}",
        f"TRUNCATE {FILE}",
        f"TRUNCATE {INVOICE} CASCADE",
        f"TRUNCATE {SERIES}",
        "TRUNCATE order_order CASCADE",
    ],
)
def test_raw_sql_cannot(sql: str, invoice: Invoice) -> None:
    assert refused(sql)


@pytest.mark.parametrize(
    "change",
    [
        lambda invoice: Invoice.objects.update(total_incl=0, total_excl=0, total_vat=0),
        lambda invoice: Invoice.objects.all().delete(),
        lambda invoice: invoice.delete(),
        lambda invoice: invoice.files.all().delete(),
        lambda invoice: InvoiceFile.objects.update(content=b"x"),
        lambda invoice: NumberSeries.objects.all().delete(),
        lambda invoice: invoice.order.delete(),
    ],
)
def test_django_cannot(change: Callable[[Invoice], object], invoice: Invoice) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():  # ProtectedError is one too
        change(invoice)


def test_an_invoice_may_be_kept_longer_and_held(invoice: Invoice) -> None:
    Invoice.objects.update(keep_until=date(2040, 12, 31), legal_hold=True)

    invoice.refresh_from_db()
    assert (invoice.keep_until, invoice.legal_hold) == (date(2040, 12, 31), True)


def test_after_its_day_an_invoice_can_be_deleted_with_its_files(old_invoice: Invoice) -> None:
    old_invoice.delete()

    assert not Invoice.objects.filter(keep_until=LONG_AGO).exists()
    assert not InvoiceFile.objects.filter(content=b"%PDF").exists()


def test_on_its_last_day_an_invoice_stays_and_the_next_day_it_can_go(old_invoice: Invoice) -> None:
    today = timezone.localdate()
    Invoice.objects.filter(pk=old_invoice.pk).update(keep_until=today - timedelta(days=1))
    yesterdays = f"DELETE FROM {FILE} WHERE invoice_id = {old_invoice.pk}"
    assert not refused(yesterdays)

    Invoice.objects.filter(pk=old_invoice.pk).update(keep_until=today)

    assert refused(f"DELETE FROM {INVOICE} WHERE id = {old_invoice.pk}")


def test_a_held_invoice_stays_after_its_day(old_invoice: Invoice) -> None:
    Invoice.objects.filter(pk=old_invoice.pk).update(legal_hold=True)

    assert refused(f"DELETE FROM {FILE} WHERE invoice_id = {old_invoice.pk}")
    assert refused(f"DELETE FROM {INVOICE} WHERE id = {old_invoice.pk}")


def test_an_old_invoice_never_changes_either(old_invoice: Invoice) -> None:
    assert refused(f"UPDATE {INVOICE} SET number = 'x' WHERE id = {old_invoice.pk}")


def test_a_second_invoice_for_an_order_is_refused(invoice: Invoice) -> None:
    invoice.pk, invoice.number, invoice.sequence = None, "2026-000009", 9

    with pytest.raises(IntegrityError, match="one_invoice_an_order"):
        invoice.save(force_insert=True)


@pytest.mark.parametrize(
    ("columns", "constraint"),
    [
        ({"corrects": None}, "credit_note_names_its_invoice"),
        ({"total_vat": Decimal("-0.16")}, "totals_add_up"),
        ({"total_incl": Decimal("-999"), "total_excl": Decimal("-999"), "total_vat": 0}, "more is credited"),
        ({"number": "2026-000001"}, "number"),
    ],
)
def test_a_credit_note_that_cannot_be_is_refused(
    invoice: Invoice, columns: dict[str, object], constraint: str
) -> None:
    note = Invoice(
        kind=DocumentKind.CREDIT_NOTE,
        number="C2026-000009",
        book_year=2026,
        sequence=9,
        order=invoice.order,
        corrects=invoice,
        issued_on=TODAY,
        total_excl=Decimal("-0.83"),
        total_vat=Decimal("-0.17"),
        total_incl=Decimal("-1.00"),
        snapshot={},
        keep_until=invoice.keep_until,
    )
    for name, value in columns.items():
        setattr(note, name, value)

    with pytest.raises(IntegrityError, match=constraint):
        note.save()


def test_the_books_survive_a_credit_that_is_one_cent_too_much(invoice: Invoice) -> None:
    issue_credit_note(invoice.order, amount("50.00"), on=TODAY, reason="Kras")
    rest = invoice.total_incl - 50
    note = issue_credit_note(invoice.order, Credit((), Decimal("0.00"), rest), on=TODAY, reason="Retour")

    note.pk, note.number, note.sequence = None, "C2026-000009", 9
    note.total_excl = note.total_incl = Decimal("-0.01")
    note.total_vat = Decimal("0.00")

    with pytest.raises(IntegrityError, match="more is credited"):
        note.save(force_insert=True)
