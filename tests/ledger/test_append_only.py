"""What was booked stays booked: the database refuses to change or delete it in time."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from shop.invoicing.issue import issue_invoice
from shop.invoicing.models import Invoice
from shop.ledger.book import book
from shop.ledger.models import Channel, Kind, Movement
from tests.shop_data import make_jewel, place

pytestmark = pytest.mark.django_db
TABLE = "ledger_movement"


def booked(*, moved_at: datetime, reference: str = "tr_1") -> Movement:
    book(
        place(make_jewel(reference)),
        Kind.RECEIVED,
        amount=Decimal("10.00"),
        channel=Channel.MOLLIE,
        reference=reference,
        moved_at=moved_at,
    )
    return Movement.objects.get(reference=reference)


def refused(sql: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            connection.check_constraints()  # TRUNCATE waits for those of the rows above
            cursor.execute(sql)
    except IntegrityError:
        return True
    return False


@pytest.mark.parametrize(
    "sql", [f"UPDATE {TABLE} SET amount = 1", f"DELETE FROM {TABLE}", f"TRUNCATE {TABLE} CASCADE"]
)
def test_raw_sql_cannot(sql: str) -> None:
    booked(moved_at=timezone.now())

    assert refused(sql)


def test_django_cannot() -> None:
    movement = booked(moved_at=timezone.now())

    with pytest.raises(IntegrityError), transaction.atomic():
        movement.delete()
    with pytest.raises(IntegrityError), transaction.atomic():
        Movement.objects.update(amount=1)


def test_it_stays_until_the_end_of_the_seventh_book_year() -> None:
    booked(moved_at=datetime(timezone.localdate().year - 7, 1, 1, 12, tzinfo=UTC))

    assert refused(f"DELETE FROM {TABLE}")


def test_after_seven_book_years_it_can_go_unless_a_document_must_still_be_kept() -> None:
    movement = booked(moved_at=datetime(timezone.localdate().year - 8, 12, 31, 12, tzinfo=UTC))
    invoice = issue_invoice(movement.order, on=date(2010, 1, 1))
    Invoice.objects.filter(pk=invoice.pk).update(keep_until=timezone.localdate())
    assert refused(f"DELETE FROM {TABLE}")

    other = booked(moved_at=datetime(timezone.localdate().year - 8, 12, 31, 12, tzinfo=UTC), reference="tr_2")
    issue_invoice(other.order, on=date(2010, 1, 1))

    assert not refused(f"DELETE FROM {TABLE} WHERE id = {other.pk}")
